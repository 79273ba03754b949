using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>To whom somebody was introduced, and what they said became of it.</summary>
internal sealed class RoundData(BotDbContext db, Withdrawal withdrawal, Forgetting forgetting)
    : IPersonalData,
        IErasureListener
{
    private readonly List<(UserId User, IReadOnlyList<ChannelId> Threads)> left = [];

    public string Name => "introductions";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var rounds = await (
            from pairing in db.Set<Pairing>().AsNoTracking().Include(p => p.Members)
            join round in db.Set<Round>() on pairing.RoundId equals round.Id
            where pairing.Community == community && pairing.Members.Any(m => m.User == user)
            // Whom they would meet is decided by moderators first, and may come to nothing.
            where round.State != RoundState.Waiting
            orderby round.PlannedAt, round.Id
            select new
            {
                Pairing = pairing,
                round.Kind,
                round.Number,
                round.PlannedAt,
            }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var satOut = await (
            from row in db.Set<SatOut>()
            join round in db.Set<Round>() on row.RoundId equals round.Id
            where row.Community == community && row.User == user && round.State != RoundState.Waiting
            orderby round.Number
            select new { round.Number, round.PlannedAt }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var names = await NamesAsync(community, rounds.SelectMany(r => r.Pairing.Members), cancellationToken)
            .ConfigureAwait(false);
        List<JsonNode> all =
        [
            .. rounds.Select(r => Introduced(r.Kind, r.Number, r.PlannedAt, r.Pairing, user, names)),
            .. satOut.Select(s => SatOutOf(s.Number, s.PlannedAt)),
        ];
        return all.Count == 0 ? null : new JsonArray([.. all]);
    }

    /// <summary>What was planned and not made is called off; what was made stays as a count without a name.</summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        left.Add((user, await withdrawal.WithdrawAsync(community, user, cancellationToken).ConfigureAwait(false)));
        await forgetting.ForgetAsync(community, user, cancellationToken).ConfigureAwait(false);
    }

    public async Task ErasedAsync(CancellationToken cancellationToken)
    {
        foreach (var (user, threads) in left)
        {
            // What they stay in all the same they can leave by themselves; nothing of them is kept to try it again.
            await withdrawal.LeaveAsync(user, threads, cancellationToken).ConfigureAwait(false);
        }

        left.Clear();
    }

    private async Task<Dictionary<UserId, string>> NamesAsync(
        CommunityId community,
        IEnumerable<PairingMember> places,
        CancellationToken cancellationToken
    )
    {
        var users = places.Select(m => m.User).Where(u => !Nameless.Is(u)).Distinct().ToList();
        return await db.Set<Member>()
            .Where(m => m.Community == community && users.Contains(m.User))
            .ToDictionaryAsync(m => m.User, m => m.Name, cancellationToken)
            .ConfigureAwait(false);
    }

    private static JsonObject Introduced(
        RoundKind kind,
        int round,
        Instant at,
        Pairing pairing,
        UserId user,
        Dictionary<UserId, string> names
    )
    {
        var mine = pairing.Members.Single(m => m.User == user);
        var others = pairing.Members.Where(m => m.User != user && names.ContainsKey(m.User));
        return new JsonObject
        {
            ["kind"] = kind.ToString(),
            ["round"] = kind == RoundKind.Weekly ? round : null,
            ["planned"] = at.ToString(),
            ["with"] = new JsonArray([.. others.Select(m => (JsonNode)names[m.User])]),
            ["why"] = pairing.CommonGround,
            ["shared"] = new JsonArray([.. pairing.SharedInterests.Select(s => (JsonNode)s)]),
            ["firstQuestion"] = pairing.Starter,
            ["yourAnswer"] = mine.Answer.ToString(),
            ["answered"] = mine.AnsweredAt?.ToString(),
        };
    }

    private static JsonObject SatOutOf(int round, Instant at) =>
        new()
        {
            ["round"] = round,
            ["planned"] = at.ToString(),
            ["with"] = new JsonArray(),
        };
}
