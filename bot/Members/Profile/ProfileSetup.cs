using Microsoft.Extensions.DependencyInjection;
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
        services.AddScoped<IFindings, WeeklyFindings>();
        services.AddSingleton<WeeklySchedule>();
        return services;
    }

    public static void AddProfileJobs(this IQuartzBuilder quartz) =>
        quartz.AddJob<WeeklyJob>(job => job.WithIdentity(WeeklyJob.Key).StoreDurably().RequestRecovery());
}
