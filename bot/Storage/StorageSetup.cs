using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetSocialBot.Storage.Backups;
using NetSocialBot.Storage.Leases;
using Npgsql;

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
                (provider, b) => Watched(Quiet(b), provider).UseNpgsql(PostgresConnection(options))
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
    /// Whoever sleeps in the middle of a transaction, or whose machine is gone without a word, would hold what it has locked from all others,
    /// Quartz's own rows included. Where the operator has said something about options, theirs count.
    /// </summary>
    public static string PostgresConnection(StorageOptions options)
    {
        // Also where they are empty, as PgBouncer wants it; then the builder knows nothing of them.
        if (options.PostgreSql!.Contains("Options=", StringComparison.OrdinalIgnoreCase))
        {
            return options.PostgreSql;
        }

        var patience = (long)options.TakeOverAfter.TotalMilliseconds;
        return new NpgsqlConnectionStringBuilder(options.PostgreSql)
        {
            Options = string.Create(CultureInfo.InvariantCulture, $"-c idle_in_transaction_session_timeout={patience}"),
        }.ConnectionString;
    }

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
