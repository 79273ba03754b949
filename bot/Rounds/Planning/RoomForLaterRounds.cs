namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// In a small community that meets every week the last pairs who never met can end up as triangles, which cannot be
/// paired off; in an odd one, whoever is in the trio too often runs out of people to meet. So a round is chosen that
/// leaves complete rounds for the coming weeks, at as little cost in weight as is found.
/// </summary>
internal sealed class RoomForLaterRounds(PlanBoard board, CancellationToken cancellationToken)
{
    private const int SmallestCommunity = 4;

    // For the best round fewer than for any: where it seems to leave no room, another one will do.
    private const int TriesForBest = 500;
    private const int TriesForAny = 20_000;
    private const int TriesPerPairAndMember = 16;
    private const int TriesToImprove = 200;

    // Seeded by the board, whose numbering already depends on the plan's seed.
    private readonly Random _random = new(board.Count);

    /// <param name="best">The best groups for this week alone.</param>
    /// <returns>Better groups for the weeks to come; null where <paramref name="best"/> are as good.</returns>
    public GroupDraft? Keep(GroupDraft best)
    {
        if (board.Count is < SmallestCommunity or > PairBits.MostMembers)
        {
            return null;
        }
        var fresh = PairBits.Where(board.Count, board.Rules.IsNew);
        var wanted = fresh.MostRounds();
        if (wanted == 0 || RoundsStartingWith(best, fresh, wanted) is not { } rounds)
        {
            return null;
        }
        var tries = Math.Min(TriesForAny, TriesPerPairAndMember * fresh.Pairs * board.Count);
        var ahead = new RoundsAhead(fresh, wanted, tries, _random, cancellationToken);
        return ahead.Rounds.Count > rounds ? GroupDraft.Of(ahead.Heaviest(board.Score, TriesToImprove).Groups()) : null;
    }

    /// <returns>How many rounds there can be with this one as the first; null where no other first one allows more.</returns>
    private int? RoundsStartingWith(GroupDraft draft, PairBits fresh, int wanted)
    {
        if (!IsComplete(draft))
        {
            return 0;
        }
        var left = fresh.Without(PairBits.Of(board.Count, draft.Groups));
        if (left.MostRounds() >= wanted - 1 && HasRoomAnyway(left))
        {
            return null;
        }
        var after = new RoundsAhead(left, wanted - 1, TriesForBest, _random, cancellationToken);
        return after.Rounds.Count < wanted - 1 ? 1 + after.Rounds.Count : null;
    }

    /// <summary>
    /// With half of the community still to meet there is always another round (Dirac), and choosing carefully can wait.
    /// In odd communities trios use pairs up unevenly, and it cannot.
    /// </summary>
    private static bool HasRoomAnyway(PairBits left) =>
        left.Count % 2 == 0 && Enumerable.Range(0, left.Count).All(member => left.Degree(member) * 2 >= left.Count);

    /// <summary>Whether everybody is in, with somebody new, and there is one trio at most.</summary>
    private bool IsComplete(GroupDraft draft) =>
        draft.Loose.Count == 0
        && draft.Groups.Count == board.Count / 2
        && draft.Groups.TrueForAll(group =>
            group.TrueForAll(a => group.TrueForAll(b => a == b || board.Rules.IsNew(a, b)))
        );
}
