using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Rounds.Approval;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Rounds.Late;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Rounds.Reminders;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Rounds;

internal static class RoundSetup
{
    public static IServiceCollection AddRounds(this IServiceCollection services)
    {
        // Whoever is erased is in their introductions still, when those who wait for them are seen to.
        services.AddRoundLife();
        services.AddScoped<RoundDrafts>();
        services.AddScoped<RoundStore>();
        services.AddScoped<RoundService>();
        services.AddScoped<DueRound>();
        services.AddScoped<RoundReminders>();
        services.AddScoped<RemindedRound>();
        services.AddScoped<IPersonalData, ReminderData>();
        services.AddScoped<IFindings, ReminderFindings>();
        services.AddSingleton<ReminderSchedule>();
        services.AddScoped<RoundDelivery>();
        services.AddScoped<PairingDelivery>();
        services.AddScoped<LastLook>();
        services.AddScoped<Regrouping>();
        services.AddScoped<DeliveryRefusals>();
        services.AddScoped<DeliveryTroubles>();
        services.AddSingleton<DeliverySchedule>();
        services.AddScoped<IThreadRoom, ThreadRoom>();
        services.AddScoped<LateSeats>();
        services.AddScoped<LateEntries>();
        services.AddScoped<YoungRounds>();
        services.AddScoped<ILateEntry, LateOffers>();
        services.AddScoped<LeftAlone>();
        services.AddScoped<LateDelivery>();
        services.AddScoped<MeetingAnswers>();
        services.AddScoped<MeetingWishes>();
        services.AddScoped<IPersonalData, MeetingWishData>();
        services.AddScoped<PairingPeople>();
        services.AddScoped<PairRounds>();
        services.AddScoped<RoundHistory>();
        services.AddScoped<RoundRhythm>();
        services.AddScoped<Attendance>();
        services.AddScoped<Exclusions>();
        services.AddScoped<KeptApart>();
        services.AddScoped<IPersonalData, ExclusionData>();
        services.AddScoped<RoundUndo>();
        services.AddScoped<Newcomers>();
        services.AddScoped<Greeters>();
        services.AddScoped<WhatElse>();
        services.AddScoped<UnsentPlans>();
        services.AddScoped<PlanCheck>();
        services.AddScoped<WaitingRounds>();
        services.AddScoped<ApprovalPage>();
        services.AddScoped<ApprovalNotices>();
        services.AddScoped<IFindings, ApprovalFindings>();
        services.AddScoped<RoundCheckup>();
        services.AddScoped<IUpcoming>(provider => provider.GetRequiredService<RoundCheckup>());
        services.AddScoped<IFindings>(provider => provider.GetRequiredService<RoundCheckup>());
        services.AddScoped<Withdrawal>();
        services.AddScoped<Forgetting>();
        services.AddScoped<IOpenIntroductions, OpenIntroductions>();
        services.AddScoped<RoundData>();
        services.AddScoped<IPersonalData>(provider => provider.GetRequiredService<RoundData>());
        services.AddScoped<IErasureListener>(provider => provider.GetRequiredService<RoundData>());
        services.AddSingleton<RoundSchedule>();
        services.AddSingleton<IChatEvents>(provider => provider.GetRequiredService<RoundSchedule>());
        return services;
    }

    public static void AddRoundJobs(this IQuartzBuilder quartz)
    {
        quartz.AddJob<RoundJob>(job => job.WithIdentity(RoundJob.Key).StoreDurably().RequestRecovery());
        quartz.AddJob<RoundDeliveryJob>(job => job.WithIdentity(RoundDeliveryJob.Key).StoreDurably().RequestRecovery());
        quartz.AddJob<ReminderJob>(job => job.WithIdentity(ReminderJob.Key).StoreDurably().RequestRecovery());
        quartz.AddJob<LifeJob>(job => job.WithIdentity(LifeJob.Key).StoreDurably().RequestRecovery());
        quartz.AddJob<ForgettingJob>(job => job.WithIdentity(ForgettingJob.Key).StoreDurably().RequestRecovery());
    }
}
