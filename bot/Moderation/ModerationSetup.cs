using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Moderation.Doctor;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Moderation;

internal static class ModerationSetup
{
    public static IServiceCollection AddModeration(this IServiceCollection services) =>
        services
            .AddScoped<Moderators>()
            .AddScoped<IModerators>(provider => provider.GetRequiredService<Moderators>())
            .AddScoped<AuditTrail>()
            .AddScoped<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>())
            .AddScoped<IPersonalData, AuditData>()
            .AddScoped<Examiner>()
            .AddScoped<DoctorRounds>();

    public static void AddModerationJobs(this IQuartzBuilder quartz) =>
        quartz.AddJob<DoctorJob>(job => job.WithIdentity(DoctorJob.Key).StoreDurably().RequestRecovery());
}
