using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Stories;

internal static class StorySetup
{
    public static IServiceCollection AddStories(this IServiceCollection services) =>
        services
            .AddScoped<StoryService>()
            .AddScoped<StoryPlaces>()
            .AddScoped<StoryReactions>()
            .AddScoped<StoryShelf>()
            .AddScoped<StoryPages>()
            .AddScoped<StoryDigest>()
            .AddScoped<IStoryHint, StoryHints>()
            .AddScoped<IErasureListener, StoryErasure>()
            .AddScoped<IPersonalData, StoryData>()
            .AddScoped<IPersonalData, StoryReactionData>()
            .AddSingleton<StorySchedule>();

    public static void AddStoryJobs(this IQuartzBuilder quartz) =>
        quartz.AddJob<StoryJob>(job => job.WithIdentity(StoryJob.Key).StoreDurably().RequestRecovery());
}
