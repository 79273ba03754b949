using Microsoft.Extensions.DependencyInjection;

namespace NetSocialBot.Setup;

internal static class SetupSetup
{
    public static IServiceCollection AddSetup(this IServiceCollection services) => services.AddScoped<SetupService>();
}
