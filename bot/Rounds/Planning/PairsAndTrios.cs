using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Where not everybody can be in a pair: who makes a trio, and who has to be left out. A member can be left over only in the odd
/// components of Gallai and Edmonds; a component in which a trio leaves pairs for the rest needs nobody left out
/// (Cornuéjols, Hartvigsen and Pulleyblank 1982, for packings of edges and triangles). The members that a matching
/// can cover are a matroid, so each can be given a priority: whoever was left out more often is covered before any score counts.
/// </summary>
/// <remarks>
/// Exact in how many are in, how many trios, whose turn it is to be left out and, where one component is odd, in everything. Where
/// there is a choice of components, the one for a trio is chosen by whose turn it is before the scores in it are known.
/// </remarks>
internal sealed class PairsAndTrios(PlanBoard board, IReadOnlyList<WeightedEdge> pairs, PairWeights weights)
{
    private const long Range = long.MaxValue / 64;

    /// <param name="mate">A largest matching over the pairs.</param>
    public GroupDraft Seat(int[] mate, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        var components = new GallaiEdmonds(board.Count, pairs, mate).OddComponents;
        var withTrio = new List<List<int>>?[components.Count];
        var isProved = new bool[components.Count];
        for (var component = 0; component < components.Count; component++)
        {
            var members = components[component];
            if (members.Length > 1)
            {
                var trio = new BestTrio(board.Count, weights, members, pairs);
                withTrio[component] = trio.Find(cancellationToken);
                isProved[component] = trio.IsProved && components.Count == mate.Count(other => other < 0);
            }
        }
        var priority = Priorities(components, withTrio);
        var covered = ProvedMatching.Solve(board.Count, WithPriorities(priority), progress, cancellationToken).Mate;
        var draft = new GroupDraft();
        var isSettled = new bool[board.Count];
        for (var component = 0; component < components.Count; component++)
        {
            var place = Array.FindIndex(components[component], member => covered[member] == PairMatching.NoMate);
            if (place >= 0)
            {
                Settle(draft, isSettled, components[component][place], components[component], withTrio[component]);
                if (withTrio[component] is not null && !isProved[component])
                {
                    draft.TrioPlaced();
                }
            }
        }
        PairTheRest(draft, isSettled, progress, cancellationToken);
        return draft;
    }

    private static void Settle(GroupDraft draft, bool[] isSettled, int over, int[] members, List<List<int>>? withTrio)
    {
        if (withTrio is null)
        {
            draft.Loose.Add(over);
            isSettled[over] = true;
            return;
        }
        draft.Groups.AddRange(withTrio);
        foreach (var member in members)
        {
            isSettled[member] = true;
        }
    }

    /// <summary>
    /// Whom to cover first: those who would be left out, and of them whose turn it is last. Only the order matters for who is
    /// covered, so small whole numbers do. Whoever is in no odd component is covered in any case.
    /// </summary>
    private int[] Priorities(IReadOnlyList<int[]> components, List<List<int>>?[] withTrio)
    {
        var priority = new int[board.Count];
        var turns = new SortedSet<int>();
        for (var component = 0; component < components.Count; component++)
        {
            foreach (var member in components[component])
            {
                priority[member] = board.Turns.Trio(member);
                if (withTrio[component] is null)
                {
                    turns.Add(board.Turns.LeftOut(member));
                }
            }
        }
        var levels = turns.Select((turn, level) => (turn, level)).ToDictionary(t => t.turn, t => t.level);
        var first = priority.Max() + 1;
        for (var component = 0; component < components.Count; component++)
        {
            if (withTrio[component] is null)
            {
                foreach (var member in components[component])
                {
                    priority[member] = first + levels[board.Turns.LeftOut(member)];
                }
            }
        }
        return priority;
    }

    /// <summary>Priorities, then fewest repeats, then the scores, as finely as the range allows.</summary>
    private List<WeightedEdge> WithPriorities(int[] priority)
    {
        var largest = pairs.Select(pair => Math.Abs(pair.Weight)).DefaultIfEmpty().Max();
        var coarseness = 1L;
        long repeatUnit;
        long priorityUnit;
        do
        {
            repeatUnit = (largest / coarseness * (board.Count / 2)) + 1;
            priorityUnit = repeatUnit * ((board.Count / 2) + 1);
            coarseness *= 2;
        } while ((Int128)priorityUnit * 2 * (priority.Max() + 1) * (board.Count + 2) > Range);
        coarseness /= 2;
        return
        [
            .. pairs.Select(pair =>
                pair with
                {
                    Weight =
                        (pair.Weight / coarseness)
                        - (board.Rules.RoundsAgo(pair.A, pair.B) is null ? 0 : repeatUnit)
                        + (priorityUnit * (priority[pair.A] + priority[pair.B])),
                }
            ),
        ];
    }

    private void PairTheRest(
        GroupDraft draft,
        bool[] isSettled,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var rest = pairs.Where(pair => !isSettled[pair.A] && !isSettled[pair.B]).Select(weights.Weigh).ToList();
        var mate = ProvedMatching.Solve(board.Count, rest, progress, cancellationToken).Mate;
        for (var member = 0; member < mate.Length; member++)
        {
            if (member < mate[member])
            {
                draft.Groups.Add([member, mate[member]]);
            }
        }
    }
}
