using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Life;

/// <summary>
/// That somebody waited for another, or was asked whether they are still in. What the other did is not in it: that could tell of a
/// block.
/// </summary>
internal sealed class RescueData(BotDbContext db, RescueLook look, LifeSchedule schedule)
    : IPersonalData,
        IErasureListener
{
    public string Name => "rescues";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Rescue>()
            .AsNoTracking()
            .Where(r => r.Community == community)
            .Where(r => (r.Hanging == user && r.Seat == 0) || (r.Silent == user && r.AskedAt != null))
            .OrderBy(r => r.Since)
            .ThenBy(r => r.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0
            ? null
            : new JsonArray([
                .. rows.Select(row =>
                    row.Hanging == user
                        ? new JsonObject { ["youWaited"] = row.Since.ToString() }
                        : new JsonObject { ["youWereAsked"] = row.AskedAt!.Value.ToString() }
                ),
            ]);
    }

    /// <summary>Whoever waits for them is offered somebody else.</summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        await look.NoteAwayAsync(community, user, cancellationToken).ConfigureAwait(false);
        await db.Set<Rescue>()
            .Where(r => r.Community == community && r.Hanging == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await db.Set<Rescue>()
            .Where(r => r.Community == community && r.Silent == user)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Silent, Nameless.Nobody), cancellationToken)
            .ConfigureAwait(false);
    }

    public Task ErasedAsync(CancellationToken cancellationToken) => schedule.WakeAsync(cancellationToken);
}
