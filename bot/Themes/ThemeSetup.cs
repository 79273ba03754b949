using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Life;
using NetSocialBot.Themes.Nudge;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Themes.Preparing;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Themes.Series;
using NetSocialBot.Themes.Suggestions;
using Quartz;

namespace NetSocialBot.Themes;

internal static class ThemeSetup
{
    public static IServiceCollection AddThemes(this IServiceCollection services) =>
        services
            .AddSingleton<PromptShelf>()
            .AddSingleton<SeriesWords>()
            .AddSingleton<ThemeSchedule>()
            .AddScoped<Prompts>()
            .AddScoped<SeriesQueue>()
            .AddScoped<QueueOrder>()
            .AddScoped<SeriesService>()
            .AddScoped<SeriesPick>()
            .AddScoped<SeriesPlanner>()
            .AddScoped<IZoneListener, SeriesZones>()
            .AddScoped<SeriesTrouble>()
            .AddScoped<IFindings>(provider => provider.GetRequiredService<SeriesTrouble>())
            .AddScoped<SeriesUpcoming>()
            .AddScoped<IUpcoming>(provider => provider.GetRequiredService<SeriesUpcoming>())
            .AddScoped<IFindings>(provider => provider.GetRequiredService<SeriesUpcoming>())
            .AddScoped<IFindings, DeckFindings>()
            .AddScoped<ThemePoster>()
            .AddScoped<Preparer>()
            .AddScoped<IDirectContacts, ThemeHosts>()
            .AddScoped<SuggestionDesk>()
            .AddScoped<ThreadTally>()
            .AddScoped<ThreadLife>()
            .AddScoped<QuietWatch>()
            .AddScoped<IFindings>(provider => provider.GetRequiredService<QuietWatch>())
            .AddScoped<IPersonalData, ThemeData>()
            .AddScoped<IPersonalData, ThemeAnswerData>()
            .AddScoped<IPersonalData, VoteData>()
            .AddScoped<IPersonalData, SuggestionData>();

    public static void AddThemeJobs(this IQuartzBuilder quartz) =>
        quartz.AddJob<ThemeJob>(job => job.WithIdentity(ThemeJob.Key).StoreDurably().RequestRecovery());
}
