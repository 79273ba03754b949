namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// In a small community that meets every week the last pairs who never met can end up as triangles, which cannot be
/// paired off; in an odd one, whoever is in the trio too often runs out of people to meet. So a round is chosen that
/// leaves complete rounds for the coming weeks, at as little cost in weight as is found.
/// </summary>
internal sealed class RoomForLaterRounds(PlanBoard board, CancellationToken cancellationToken)
{
    private const int SmallestCommunity = 4;

    /// <summary>Rounds that are made ahead; for those beyond it is enough that nobody runs out of others to meet.</summary>
    private const int Horizon = 12;

    // In pairs looked at. For the best round less than for any: where it seems to leave no room, another one will do.
    private const int WorkForBest = 25_000;
    private const int WorkForAny = 50_000;
    private const int WorkForAnyWhenTight = 1_000_000;

    /// <summary>Of members and pairs squared: where there are few of them, all that can be found is found soon.</summary>
    private const int WorkPerChoice = 16;

    /// <summary>Between those with most and fewest others left. Trios alone make no more of a difference.</summary>
    private const int MostUneven = 6;

    /// <summary>Above, it would take long and save a repeat or two after most of a year.</summary>
    private const int MostMembersWhenTight = 32;
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
        var ahead = Ahead(fresh, wanted, WorkFor(fresh));
        return ahead.Rounds.Count > rounds ? GroupDraft.Of(ahead.Heaviest(board.Score, TriesToImprove).Groups()) : null;
    }

    /// <summary>
    /// Odd communities in which everybody has about as many others left need the most: with a trio each round nearly every
    /// pair is needed, and there are far more ways to choose trios than to pair off.
    /// </summary>
    private static int WorkFor(PairBits fresh)
    {
        var degrees = Enumerable.Range(0, fresh.Count).Select(fresh.Degree).ToArray();
        var isTight = fresh.Count % 2 != 0 && degrees.Max() - degrees.Min() <= MostUneven;
        return isTight && fresh.Count <= MostMembersWhenTight
            ? (int)Math.Min(WorkForAnyWhenTight, (long)WorkPerChoice * fresh.Count * fresh.Pairs * fresh.Pairs)
            : WorkForAny;
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
        var after = Ahead(left, wanted - 1, WorkForBest).Rounds.Count;
        var enough = Math.Min(wanted, Horizon) - 1;
        if (after < enough)
        {
            return 1 + after;
        }
        return left.MostRounds() < wanted - 1 ? enough : null;
    }

    private RoundsAhead Ahead(PairBits pairs, int rounds, int mostWork)
    {
        var made = Math.Min(rounds, Horizon);
        return new RoundsAhead(pairs, made, rounds - made, mostWork, _random, cancellationToken);
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
