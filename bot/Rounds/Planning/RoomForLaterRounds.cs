using System.Numerics;
using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// In a small community that meets every week the last pairs who never met can end up as triangles, which cannot be
/// paired off. So near the end a round is chosen that leaves rounds for the coming weeks, at some cost in weight.
/// Members are bits of a word: this is for communities of up to 40.
/// </summary>
internal static class RoomForLaterRounds
{
    public const int MostMembers = 40;
    private const int MostPairings = 40;
    private const int TriesPerPairing = 12;

    /// <param name="fresh">Pairs who may meet and never did.</param>
    /// <param name="best">A complete pairing of the greatest weight.</param>
    /// <returns>A better pairing for the weeks to come; null when <paramref name="best"/> is as good.</returns>
    public static int[]? Keep(int count, List<WeightedEdge> fresh, int[] best, CancellationToken cancellationToken)
    {
        if (count == 0 || count % 2 != 0 || count > MostMembers)
        {
            return null;
        }
        // Seeded by the board, whose numbering already depends on the plan's seed.
        var random = new Random(count);
        var neighbours = Neighbours(count, fresh);
        var (chosen, chosenRounds) = (best, -1);
        for (var attempt = 0; attempt < MostPairings; attempt++)
        {
            var mate = attempt == 0 ? best : Disturbed(count, fresh, attempt, random, cancellationToken);
            var left = Without(neighbours, mate);
            var wanted = WantedRounds(left);
            var rounds = RoundsLeft(left, wanted, random, cancellationToken);
            if (rounds > chosenRounds)
            {
                (chosen, chosenRounds) = (mate, rounds);
            }
            if (rounds == wanted)
            {
                break;
            }
        }
        return ReferenceEquals(chosen, best) ? null : chosen;
    }

    /// <summary>
    /// The rounds that could still follow: nobody can have more than new partners left. With half of the community
    /// still to meet there is always another round (Dirac), and choosing carefully can wait.
    /// </summary>
    private static int WantedRounds(ulong[] neighbours)
    {
        var fewest = neighbours.Min(BitOperations.PopCount);
        return fewest * 2 >= neighbours.Length ? 0 : fewest;
    }

    private static int RoundsLeft(ulong[] neighbours, int wanted, Random random, CancellationToken cancellationToken)
    {
        var most = 0;
        for (var attempt = 0; attempt < TriesPerPairing && most < wanted; attempt++)
        {
            var left = neighbours;
            var rounds = 0;
            while (rounds < wanted && RandomPairing(left, random, cancellationToken) is { } mate)
            {
                left = Without(left, mate);
                rounds++;
            }
            most = Math.Max(most, rounds);
        }
        return most;
    }

    private static int[]? RandomPairing(ulong[] neighbours, Random random, CancellationToken cancellationToken)
    {
        const int AnyWeight = 1000;
        var edges = new List<WeightedEdge>();
        for (var a = 0; a < neighbours.Length; a++)
        {
            for (var rest = neighbours[a] >> a; rest != 0; rest &= rest - 1)
            {
                edges.Add(new WeightedEdge(a, a + BitOperations.TrailingZeroCount(rest), random.Next(AnyWeight)));
            }
        }
        return Complete(neighbours.Length, edges, cancellationToken);
    }

    /// <summary>The best pairing when every score is off by a chance that grows with each attempt.</summary>
    private static int[] Disturbed(
        int count,
        List<WeightedEdge> fresh,
        int attempt,
        Random random,
        CancellationToken cancellationToken
    )
    {
        var reach = (int)(PlanBoard.ScoreUnit * attempt / MostPairings);
        var edges = fresh.ConvertAll(edge => edge with { Weight = edge.Weight + random.Next(reach) });
        return Complete(count, edges, cancellationToken)
            ?? throw new InvalidOperationException("A complete pairing was there and is gone.");
    }

    private static int[]? Complete(int count, List<WeightedEdge> edges, CancellationToken cancellationToken)
    {
        var solution = MaximumWeightMatching.Solve(
            count,
            edges,
            MatchingGoal.MaximumCardinalityThenWeight,
            cancellationToken
        );
        return solution.Cardinality * 2 == count ? solution.Mate : null;
    }

    private static ulong[] Neighbours(int count, List<WeightedEdge> edges)
    {
        var neighbours = new ulong[count];
        foreach (var edge in edges)
        {
            neighbours[edge.A] |= 1UL << edge.B;
            neighbours[edge.B] |= 1UL << edge.A;
        }
        return neighbours;
    }

    private static ulong[] Without(ulong[] neighbours, int[] mate) =>
        [.. neighbours.Select((others, member) => others & ~(1UL << mate[member]))];
}
