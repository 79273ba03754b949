using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Life;

internal static class LifeSetup
{
    public static IServiceCollection AddRoundLife(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<LifeOptions, LifeOptionsValidator>()
            .BindConfiguration(LifeOptions.Section);
        return services
            .AddScoped<RoundLives>()
            .AddScoped<RoundPatience>()
            .AddScoped<CivilTimes>()
            .AddScoped<LineService>()
            .AddScoped<LineDelivery>()
            .AddScoped<IPersonalData, LineData>()
            .AddScoped<Recap>()
            .AddScoped<SilentRounds>()
            .AddScoped<RescueLook>()
            .AddScoped<IAbsenceListener>(provider => provider.GetRequiredService<RescueLook>())
            .AddScoped<RescueService>()
            .AddScoped<RescueWords>()
            .AddScoped<RescueMatch>()
            .AddScoped<RescueNews>()
            .AddScoped<RescueDelivery>()
            .AddScoped<RescueData>()
            .AddScoped<IPersonalData>(provider => provider.GetRequiredService<RescueData>())
            .AddScoped<IErasureListener>(provider => provider.GetRequiredService<RescueData>())
            .AddSingleton<LifeSchedule>();
    }
}
