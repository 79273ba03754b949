using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Conversations;
using NetSocialBot.Introductions;
using NetSocialBot.Members.Profile;
using NetSocialBot.Moderation;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Themes;
using Npgsql;
using Quartz;

namespace NetSocialBot.Hosting;

/// <summary>Quartz, with its jobs in the same file as everything else, on the clock of the container.</summary>
internal static class Scheduling
{
    private const int Threads = 4;

    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        var storage = StorageSetup.Read(configuration);
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(Threads);
            quartz.UsePersistentStore(store =>
            {
                if (storage.UsesPostgreSql)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, storage.PostgreSql!);
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, StorageSetup.SqliteConnection(storage.File));
                }

                store.ProvisionSchema();
            });
            quartz.AddRoundJobs();
            quartz.AddThemeJobs();
            quartz.AddProfileJobs();
            quartz.AddConversationJobs();
            quartz.AddIntroductionJobs();
            quartz.AddModerationJobs();
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<CatchUp>();
        return services;
    }
}
