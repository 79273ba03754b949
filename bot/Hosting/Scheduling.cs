using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Conversations;
using NetSocialBot.Hosting.Telemetry;
using NetSocialBot.Introductions;
using NetSocialBot.Members.Profile;
using NetSocialBot.Moderation;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Stories;
using NetSocialBot.Themes;
using Npgsql;
using Quartz;

namespace NetSocialBot.Hosting;

/// <summary>Quartz, with its jobs in the same file as everything else, on the clock of the container.</summary>
internal static class Scheduling
{
    private const int Threads = 4;

    /// <summary>Of the time after which a worker is taken for dead: it says in between that it lives.</summary>
    private const int CheckIns = 3;

    /// <summary>
    /// For every job that says nothing else. Most set their own next time when they end, and cannot where the database is gone by then:
    /// the scheduler waits until it is back, and has them come again. No later than they would have said themselves.
    /// </summary>
    private static readonly RetryPolicy Again = RetryPolicy.Fixed(maxAttempts: 60, TimeSpan.FromMinutes(1));

    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        var storage = StorageSetup.Read(configuration);
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(Threads);
            quartz.UseDefaultRetryPolicy(Again);
            quartz.UsePersistentStore(store =>
            {
                if (storage.UsesPostgreSql)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, StorageSetup.PostgresConnection(storage));
                    // Also where there is one worker: a second may be started any time, and must not do the first one's work.
                    store.UseClustering(cluster =>
                    {
                        // In whole seconds: with 1.666667 seconds nobody was ever taken for dead.
                        cluster.CheckinInterval = TimeSpan.FromSeconds(
                            (int)(storage.TakeOverAfter / CheckIns).TotalSeconds
                        );
                        cluster.CheckinMisfireThreshold = storage.TakeOverAfter - cluster.CheckinInterval;
                    });
                }
                else
                {
                    store.UseSqlite(new SqliteSessions.Factory(), StorageSetup.SqliteConnection(storage.File));
                }

                store.ProvisionSchema();
                // A job that the stop cuts short goes on elsewhere, or here after the next start.
                store.ConfigureStore(options => options.RecoverFiringsCancelledByShutdown = true);
            });
            quartz.ConfigureScheduler(options =>
            {
                options.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
                options.InstanceId = WorkerId();
                // They hold messages, which may quote people; the log has them.
                options.RecordExceptionSpanEvents = false;
            });
            quartz.AddQuartzHealthChecks(options => options.Name = "quartz");
            quartz.AddJobListener<JobLag>();
            quartz.AddRoundJobs();
            quartz.AddThemeJobs();
            quartz.AddProfileJobs();
            quartz.AddConversationJobs();
            quartz.AddIntroductionJobs();
            quartz.AddStoryJobs();
            quartz.AddModerationJobs();
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<CatchUp>();
        return services;
    }

    /// <summary>Names a process for good, and tells an operator which it is.</summary>
    private static string WorkerId() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.MachineName}:{Environment.ProcessId}:{RandomNumberGenerator.GetHexString(8)}"
        );
}
