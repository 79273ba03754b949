using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Rounds.Late;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>
/// Takes the people out of rounds, and what they wrote: of one who asks, and of all once a round is older than the community
/// keeps them. How many met, and what came of it, stays.
/// </summary>
internal sealed partial class Forgetting(BotDbContext db, TimeProvider clock, ILogger<Forgetting> logger)
{
    /// <summary>Everything that is left of somebody in the rounds of a community; the others of their introductions keep their places.</summary>
    public async Task ForgetAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var pairings = db.Set<Pairing>().Where(p => p.Community == community && p.Members.Any(m => m.User == user));
        await WithoutWordsAsync(pairings, cancellationToken).ConfigureAwait(false);
        // Each row's own number stands in for the person: no two of them are the same somebody.
        await db
            .Database.ExecuteSqlAsync(
                $"""
                UPDATE "PairingMembers" SET "User" = -"Id" WHERE "Community" = {community.Value} AND "User" = {user.Value}
                """,
                cancellationToken
            )
            .ConfigureAwait(false);
        await db
            .Database.ExecuteSqlAsync(
                $"""
                UPDATE "SatOut" SET "User" = -"Id" WHERE "Community" = {community.Value} AND "User" = {user.Value}
                """,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Rounds older than their community keeps them lose their people. Doing it twice is doing it once.</summary>
    public async Task ForgetOldRoundsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var communities = await db.Set<Community>()
            .AsNoTracking()
            .Where(c => c.HistoryMonths != null)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var community in communities)
        {
            var limit = now.InZone(community.Zone).LocalDateTime.PlusMonths(-community.HistoryMonths!.Value);
            var before = limit.InZoneLeniently(community.Zone).ToInstant();
            await ForgetOldRoundsAsync(community.Id, before, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ForgetOldRoundsAsync(CommunityId community, Instant before, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        // Those that have words still, so that what was forgotten once is not touched every day.
        var old =
            from pairing in db.Set<Pairing>()
            join round in db.Set<Round>() on pairing.RoundId equals round.Id
            where round.Community == community && round.PlannedAt < before && pairing.Starter != ""
            select pairing;
        await WithoutWordsAsync(old, cancellationToken).ConfigureAwait(false);
        var time = before.ToUnixTimeMilliseconds();
        var places = await db
            .Database.ExecuteSqlAsync(
                $"""
                UPDATE "PairingMembers" SET "User" = -"Id" WHERE "Community" = {community.Value} AND "User" > 0
                AND "RoundId" IN (SELECT "Id" FROM "Rounds" WHERE "Community" = {community.Value} AND "PlannedAt" < {time})
                """,
                cancellationToken
            )
            .ConfigureAwait(false);
        await db
            .Database.ExecuteSqlAsync(
                $"""
                UPDATE "SatOut" SET "User" = -"Id" WHERE "Community" = {community.Value} AND "User" > 0
                AND "RoundId" IN (SELECT "Id" FROM "Rounds" WHERE "Community" = {community.Value} AND "PlannedAt" < {time})
                """,
                cancellationToken
            )
            .ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        if (places > 0)
        {
            LogForgotten(community, places);
        }
    }

    /// <summary>Why these two, what they share, and the question that was chosen for it: all of it says something of them.</summary>
    private async Task WithoutWordsAsync(IQueryable<Pairing> pairings, CancellationToken cancellationToken)
    {
        // First those who came late and were not welcomed: which pairings are meant may be told by the words that go.
        await db.Set<LatePlace>()
            .Where(l => pairings.Select(p => p.Id).Contains(l.PairingId))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.CommonGround, ""), cancellationToken)
            .ConfigureAwait(false);
        await pairings
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.CommonGround, "")
                        .SetProperty(p => p.SharedInterests, new List<string>())
                        .SetProperty(p => p.StarterKey, "")
                        .SetProperty(p => p.Starter, "")
                        .SetProperty(p => p.FollowUp, (string?)null),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}: {Places} places in old rounds keep no name")]
    private partial void LogForgotten(CommunityId community, int places);
}
