using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Programmes;

internal static class ProgrammeSetup
{
    /// <summary>After the communities, as each one's first programme needs it to be known.</summary>
    public static IServiceCollection AddProgrammes(this IServiceCollection services) =>
        services
            .AddScoped<ProgrammeList>()
            .AddScoped<RoundSkips>()
            .AddScoped<IPersonalData, ProgrammeData>()
            .AddSingleton<IChatEvents, ProgrammeDirectory>();
}
