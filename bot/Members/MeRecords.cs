using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members.Ground;
using NetSocialBot.Storage;

namespace NetSocialBot.Members;

/// <summary>Everything that is stored about somebody in one community, whichever features store it.</summary>
internal sealed class MeRecords(
    BotDbContext db,
    IEnumerable<IPersonalData> features,
    IEnumerable<IErasureListener> listeners,
    GroundCatalogs catalogs,
    Database database
)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        // It is read by people and never put into a page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>By the name of the feature, in the order of the names; features that store nothing are left out.</summary>
    public async Task<IReadOnlyList<(string Name, JsonNode Data)>> ReadAsync(
        CommunityId community,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        List<(string, JsonNode)> records = [];
        foreach (var feature in features.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            if (await feature.ExportAsync(community, user, cancellationToken).ConfigureAwait(false) is { } data)
            {
                records.Add((feature.Name, data));
            }
        }

        return records;
    }

    public static byte[] FileOf(IEnumerable<(string Name, JsonNode Data)> records) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject(records.Select(r => KeyValuePair.Create(r.Name, (JsonNode?)r.Data))),
            Readable
        );

    /// <summary>All of it or, if anything fails, nothing.</summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var feature in features)
            {
                await feature.EraseAsync(community, user, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        catalogs.Forget(community);
        await database.ForgetAsync(cancellationToken).ConfigureAwait(false);
        foreach (var listener in listeners)
        {
            await listener.ErasedAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
