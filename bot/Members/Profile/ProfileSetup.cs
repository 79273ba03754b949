using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members.Profile.Weekly;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Members.Profile;

internal static class ProfileSetup
{
    public static IServiceCollection AddProfiles(this IServiceCollection services)
    {
        services.TryAddScoped<IBlocks, NobodyApart>();
        services.AddScoped<IContactListener, MemberContact>();
        services.AddScoped<IDirectContacts, MemberContact>();
        services.AddScoped<IMemberZones, MemberZones>();
        services.AddScoped<IPersonalData, ProfileData>();
        services.AddScoped<ProfileService>();
        services.AddScoped<LikesService>();
        services.AddScoped<ProfilePages>();
        services.AddScoped<ProfileTimesPage>();
        services.AddScoped<WeeklyQuestions>();
        services.AddScoped<WeeklyAsker>();
        services.AddSingleton<WeeklySchedule>();
        return services;
    }

    public static void AddProfileJobs(this IQuartzBuilder quartz) =>
        quartz.AddJob<WeeklyJob>(job => job.WithIdentity(WeeklyJob.Key).StoreDurably().RequestRecovery());

    /// <summary>As long as there are no blocks.</summary>
    private sealed class NobodyApart : IBlocks
    {
        public Task<bool> AreApartAsync(
            CommunityId community,
            UserId one,
            UserId other,
            CancellationToken cancellationToken
        ) => Task.FromResult(false);
    }
}
