using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Themes;

internal static class ThemeSetup
{
    public static IServiceCollection AddThemes(this IServiceCollection services) =>
        services.AddScoped<ThemeService>().AddScoped<ThemePoster>().AddScoped<IPersonalData, ThemeData>();

    public static void AddThemeJobs(this IQuartzBuilder quartz) =>
        quartz.AddJob<ThemeJob>(job => job.WithIdentity(ThemeJob.Key).StoreDurably().RequestRecovery());
}
