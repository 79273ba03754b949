using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Interests;
using NetSocialBot.Storage;

namespace NetSocialBot.Members.Ground;

/// <summary>
/// What people share, how telling it is in their community, and why. The one place that answers it: for rounds and introductions, for
/// icebreakers, and for whoever asks.
/// </summary>
internal sealed class GroundService(BotDbContext db, GroundCatalogs catalogs, IBlocks blocks)
{
    /// <summary>
    /// Two people. The same is asked of the database whoever they are, so that nobody can tell two who are kept apart from two
    /// who share nothing.
    /// </summary>
    public async Task<PairGround> BetweenAsync(
        CommunityId community,
        UserId one,
        UserId other,
        GroundView view,
        CancellationToken cancellationToken
    )
    {
        var two = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => m.Community == community && m.Status == MemberStatus.Active)
            .Where(m => m.User == one || m.User == other)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var apart = await blocks.AreApartAsync(community, one, other, cancellationToken).ConfigureAwait(false);
        var snapshot = await CurrentAsync(community, two, cancellationToken).ConfigureAwait(false);
        return apart || two.Count < 2 || !two.All(snapshot.IsCurrent)
            ? PairGround.Nothing
            : new PairGround(snapshot.TryBetween(view, [one, other])!, snapshot.Explain(view, one, other));
    }

    /// <summary>Everybody in a community as they are now, for planning who meets whom.</summary>
    public Task<GroundSnapshot> SnapshotAsync(CommunityId community, CancellationToken cancellationToken)
    {
        catalogs.Forget(community);
        return catalogs.GetAsync(community, cancellationToken);
    }

    /// <summary>As a friend would say it. The same people hear the same words wherever it is said.</summary>
    public static string Sentence(CommonGround ground, IEnumerable<UserId> people, Language language) =>
        CommonGroundWords.Sentence(ground, VariantOf(people), language);

    /// <summary>The same for the same people in whatever order, and as good as by chance for others.</summary>
    public static int VariantOf(IEnumerable<UserId> people)
    {
        var sum = people.Aggregate(0UL, (all, user) => unchecked(all + (ulong)user.Value));
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): ids that follow on each other are spread.
        return (int)(unchecked(sum * 0x9E3779B97F4A7C15UL) >> 33);
    }

    /// <summary>What is remembered, unless one of these two is on it otherwise than they are now.</summary>
    private async Task<GroundSnapshot> CurrentAsync(
        CommunityId community,
        List<Member> people,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await catalogs.GetAsync(community, cancellationToken).ConfigureAwait(false);
        return people.TrueForAll(snapshot.IsCurrent)
            ? snapshot
            : await SnapshotAsync(community, cancellationToken).ConfigureAwait(false);
    }
}
