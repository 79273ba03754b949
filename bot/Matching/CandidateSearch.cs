namespace NetSocialBot.Matching;

/// <summary>Finds the best candidates of all members of a list at once.</summary>
/// <param name="mostLift">The greatest lift of any member.</param>
/// <remarks>For one thread.</remarks>
internal sealed class CandidateSearch(
    DistinctLists lists,
    HolderIndex index,
    IPairWorth worth,
    double mostLift,
    int size
) : CloseLists(lists, index)
{
    /// <summary>Looked for beyond what is needed, as some will be forbidden to some.</summary>
    private const int Spare = 4;

    /// <summary>A hair less than the half unit that makes a weight the next greater one.</summary>
    private const double RoundsUp = 0.499;

    private readonly DistinctLists lists = lists;
    private readonly PriorityQueue<int, Rank> kept = new();
    private readonly List<(int List, long Weight)> best = [];
    private readonly List<Candidate> dealt = [];
    private int own;
    private int room;
    private int members;

    /// <summary>The cosine that would be no better than the worst of those kept; 0 while there is room.</summary>
    private double worstKept;

    /// <param name="chosen">By member: takes the candidates of those in the list.</param>
    public void BestFor(int list, Candidate[]?[] chosen)
    {
        own = list;
        var isDone = false;
        for (var wanted = size + Spare; !isDone; wanted *= 4)
        {
            var isEverybody = FindLists(wanted);
            isDone = true;
            foreach (var member in lists.MembersOf(list))
            {
                chosen[member] ??= Deal(member, isEverybody);
                isDone &= chosen[member] is not null;
            }
        }
    }

    protected override bool IsWorthWeighing(int list) => true;

    protected override void Meet(int list, double cosine)
    {
        if (worth.Of(lists.Representative(own), lists.Representative(list), cosine) is { } weight)
        {
            Keep(list, weight, lists.MembersOf(list).Length);
            Needed = worstKept;
        }
    }

    /// <summary>Fills <see cref="best"/>, the best first.</summary>
    /// <returns>Whether these are all who share anything.</returns>
    private bool FindLists(int wanted)
    {
        (room, members, worstKept) = (wanted, 0, 0);
        if (lists.MembersOf(own).Length > 1 && lists.ItemsOf(own).Length > 0)
        {
            var member = lists.Representative(own);
            if (worth.Of(member, member, 1) is { } weight)
            {
                Keep(own, weight, lists.MembersOf(own).Length - 1);
            }
        }

        Walk(own, worstKept);
        var isEverybody = members < room;
        best.Clear();
        while (kept.TryDequeue(out var list, out var rank))
        {
            best.Add((list, rank.Weight));
        }

        best.Reverse();
        return isEverybody;
    }

    private void Keep(int list, long weight, int count)
    {
        // Among equals the shorter way round the circle, so that not all fall on the same few.
        var way = lists.PositionOf(list) - lists.PositionOf(own);
        kept.Enqueue(list, new Rank(weight, way));
        members += count;
        while (kept.TryPeek(out var last, out var worst))
        {
            var without = members - lists.MembersOf(last).Length + (last == own ? 1 : 0);
            if (without < room)
            {
                if (members >= room)
                {
                    var factor = 1 + worth.LiftOf(lists.Representative(own)) + mostLift;
                    worstKept = worth.CosineFor((worst.Weight + RoundsUp) / (CandidateGraph.Scale * factor));
                }

                return;
            }

            kept.Dequeue();
            members = without;
        }
    }

    /// <returns>Null if some are forbidden, so that others could take their places.</returns>
    private Candidate[]? Deal(int member, bool isEverybody)
    {
        dealt.Clear();
        foreach (var (list, weight) in best)
        {
            // The members of a list are equals: those who come next on the circle are taken.
            var equals = lists.MembersOf(list);
            var start = FirstAfter(equals, lists.Positions[member]);
            for (var step = 0; step < equals.Length && dealt.Count < size; step++)
            {
                var other = equals[(start + step) % equals.Length];
                if (other != member && !worth.IsForbidden(member, other))
                {
                    dealt.Add(new Candidate(other, (int)weight));
                }
            }
        }

        return isEverybody || dealt.Count == size ? [.. dealt] : null;
    }

    private int FirstAfter(ReadOnlySpan<int> equals, ulong position)
    {
        var (low, high) = (0, equals.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lists.Positions[equals[middle]] > position ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>More weight is better, and among equals the shorter way.</summary>
    private readonly record struct Rank(long Weight, ulong Way) : IComparable<Rank>
    {
        public int CompareTo(Rank other) =>
            Weight != other.Weight ? Weight.CompareTo(other.Weight) : other.Way.CompareTo(Way);
    }
}
