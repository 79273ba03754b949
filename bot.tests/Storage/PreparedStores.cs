using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetSocialBot.Hosting;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Tests.Storage;

/// <summary>One database of each kind that has been through a first start, for tests to have a copy of.</summary>
internal static class PreparedStores
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Dictionary<DatabaseKind, TestStore> Originals = [];

    public static async Task<TestStore> OpenAsync(DatabaseKind kind, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            if (!Originals.TryGetValue(kind, out var original))
            {
                original = await TestStore.OpenAsync(kind, cancellationToken);
                await PrepareAsync(original, cancellationToken);
                Originals.Add(kind, original);
            }

            // PostgreSQL copies one database once at a time.
            return await TestStore.CopyAsync(original, cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>The tables of the bot and those of Quartz, with nothing in them.</summary>
    private static async Task PrepareAsync(TestStore store, CancellationToken cancellationToken)
    {
        using var host = BotHost.Build(
            new Dictionary<string, string?>(store.Settings) { ["Discord:Token"] = "not used" },
            replace: services => services.AddLogging(logging => logging.ClearProviders())
        );
        await host.Services.GetRequiredService<Database>().PrepareAsync(cancellationToken);
        await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        store.Disconnect();
    }
}
