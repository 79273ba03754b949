using Microsoft.EntityFrameworkCore;

namespace NetSocialBot.Storage.Backups;

/// <summary>Whether there is anything in a database that would be lost with it. Quartz's tables do not count: they follow from the others.</summary>
internal static class StoredRows
{
    public static async Task<bool> AnyAsync(BotDbContext context, CancellationToken cancellationToken)
    {
        foreach (var table in await TablesAsync(context, cancellationToken).ConfigureAwait(false))
        {
            var query = $"SELECT EXISTS (SELECT 1 FROM \"{table}\") AS \"Value\"";
            if (await context.Database.SqlQueryRaw<bool>(query).SingleAsync(cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of ours, those that are there: an older version has fewer.</summary>
    public static async Task<IReadOnlyList<string>> TablesAsync(
        BotDbContext context,
        CancellationToken cancellationToken
    )
    {
        var query = context.Database.IsSqlite()
            ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table'"
            : "SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = current_schema()";
        var there = await context
            .Database.SqlQueryRaw<string>(query)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. context.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Intersect(there)];
    }
}
