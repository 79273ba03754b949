using Microsoft.Extensions.DependencyInjection;

namespace NetSocialBot.Hosting.Health;

internal static class HealthSetup
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<HealthOptions, HealthOptionsValidator>()
            .BindConfiguration(HealthOptions.Section);
        return services.AddHostedService<HealthEndpoint>();
    }
}
