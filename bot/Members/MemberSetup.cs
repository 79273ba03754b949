using Microsoft.Extensions.DependencyInjection;

namespace NetSocialBot.Members;

internal static class MemberSetup
{
    public static IServiceCollection AddMembers(this IServiceCollection services) =>
        services.AddScoped<MemberService>();
}
