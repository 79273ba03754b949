using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Approval;

/// <summary>Whether what has changed among members since a plan was made lets it be sent as it is.</summary>
internal sealed class PlanCheck(BotDbContext db, Blocks blocks, Exclusions exclusions, MeetingWishes wishes)
{
    /// <summary>
    /// Whether everybody in it is in still, and may meet whom they would. Who came since is none of its business: the next round is
    /// theirs.
    /// </summary>
    /// <param name="round">With its pairings and their places.</param>
    /// <param name="isIn">Who would be in it if it were planned now.</param>
    public async Task<bool> StillHoldsAsync(
        Round round,
        IReadOnlyList<Member> isIn,
        CancellationToken cancellationToken
    )
    {
        // Somebody was taken out of it (Withdrawal).
        if (round.Pairings.Exists(p => p.Step == DeliveryStep.Refused || p.Members.Count < 2))
        {
            return false;
        }

        var users = isIn.Select(m => m.User).ToHashSet();
        if (!round.Pairings.TrueForAll(p => p.Members.TrueForAll(m => users.Contains(m.User))))
        {
            return false;
        }

        var together = round
            .Pairings.SelectMany(p =>
                from one in p.Members
                from other in p.Members
                where one.User.Value < other.User.Value
                select (one.User, other.User)
            )
            .ToHashSet();
        var apart = (await blocks.PairsAsync(round.Community, cancellationToken).ConfigureAwait(false))
            .Concat(await exclusions.PairsAsync(round.Community, cancellationToken).ConfigureAwait(false))
            .Concat(await UnwantedAsync(round.Community, cancellationToken).ConfigureAwait(false))
            .Concat(await MetSinceAsync(round, cancellationToken).ConfigureAwait(false));
        return !apart.Any(pair => together.Contains(pair) || together.Contains((pair.Other, pair.One)));
    }

    private async Task<IEnumerable<(UserId One, UserId Other)>> UnwantedAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var (apart, _) = await wishes.ForPlanAsync(community, cancellationToken).ConfigureAwait(false);
        return apart.Select(pair => (UserOf(pair.A), UserOf(pair.B)));

        static UserId UserOf(string key) => new(long.Parse(key, CultureInfo.InvariantCulture));
    }

    /// <summary>Who was introduced to each other by something else since the plan was made.</summary>
    private async Task<IEnumerable<(UserId One, UserId Other)>> MetSinceAsync(
        Round round,
        CancellationToken cancellationToken
    )
    {
        var places = await (
            from place in db.Set<PairingMember>()
            join other in db.Set<Round>() on place.RoundId equals other.Id
            join pairing in db.Set<Pairing>() on place.PairingId equals pairing.Id
            where place.Community == round.Community && other.State == RoundState.Open
            where other.PlannedAt >= round.PlannedAt && pairing.Step != DeliveryStep.Refused
            select new { place.PairingId, place.User }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return from one in places
            join other in places on one.PairingId equals other.PairingId
            where one.User.Value < other.User.Value
            select (one.User, other.User);
    }
}
