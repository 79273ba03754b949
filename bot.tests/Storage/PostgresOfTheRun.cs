[assembly: AssemblyFixture(typeof(NetSocialBot.Tests.Storage.PostgresOfTheRun))]

namespace NetSocialBot.Tests.Storage;

/// <summary>Takes the PostgreSQL of this run down at its end, if any test needed one.</summary>
public sealed class PostgresOfTheRun : IAsyncDisposable
{
    public ValueTask DisposeAsync() => PostgresCluster.EndSharedAsync();
}
