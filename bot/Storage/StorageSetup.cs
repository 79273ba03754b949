using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetSocialBot.Storage.Backups;
using NetSocialBot.Storage.Leases;

namespace NetSocialBot.Storage;

internal static class StorageSetup
{
    /// <summary>Longest wait for another writer, in seconds: SQLite has one writer at a time, and jobs and handlers queue.</summary>
    private const int BusyTimeoutSeconds = 30;

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>()
            .BindConfiguration(StorageOptions.Section);
        var options = Read(configuration);
        if (options.UsesPostgreSql)
        {
            services.AddDbContextFactory<PostgresBotDbContext>(
                (provider, b) => Watched(Quiet(b), provider).UseNpgsql(options.PostgreSql)
            );
            services.AddSingleton<IDbContextFactory<BotDbContext>, Upcast<PostgresBotDbContext>>();
            services.AddSingleton<IBackups, PostgresBackups>();
        }
        else
        {
            services.AddDbContextFactory<SqliteBotDbContext>(
                (provider, b) =>
                    Watched(Quiet(b), provider)
                        .UseSqlite(SqliteConnection(options.File))
                        .AddInterceptors(new SqliteSessions.Interceptor())
            );
            services.AddSingleton<IDbContextFactory<BotDbContext>, Upcast<SqliteBotDbContext>>();
            services.AddSingleton<IBackups, SqliteBackups>();
        }

        services.AddScoped(provider =>
            provider.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContext()
        );
        services.AddSingleton<Database>();
        services.AddScoped<LeaseDesk>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>(DatabaseHealth.Name);
        return services;
    }

    /// <summary>The settings before the container is there: Quartz chooses its store while it is being built.</summary>
    public static StorageOptions Read(IConfiguration configuration) =>
        configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();

    public static string SqliteConnection(string file) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();

    /// <summary>
    /// Two who press at once are told apart by a refused row, which is no fault. What nobody expects is thrown, and logged by
    /// whoever catches it.
    /// </summary>
    private static DbContextOptionsBuilder Quiet(DbContextOptionsBuilder builder) =>
        builder.ConfigureWarnings(warnings =>
            warnings.Log(
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug)
            )
        );

    /// <summary>By the features that want to know what is written.</summary>
    private static DbContextOptionsBuilder Watched(DbContextOptionsBuilder builder, IServiceProvider provider) =>
        builder.AddInterceptors(provider.GetServices<IInterceptor>());

    /// <summary>Lets the features ask for the context without a word of which database it is.</summary>
    private sealed class Upcast<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<BotDbContext>
        where TContext : BotDbContext
    {
        public BotDbContext CreateDbContext() => contexts.CreateDbContext();
    }
}
