namespace NetSocialBot.Rounds.Planning;

/// <summary>Two members of different groups change places where that means fewer repeats or more in common.</summary>
internal sealed class GroupExchanges(PlanBoard board, List<List<int>> groups)
{
    /// <returns>Whether something changed.</returns>
    public bool TryAll(CancellationToken cancellationToken)
    {
        var changed = false;
        for (var first = 0; first < groups.Count; first++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var second = first + 1; second < groups.Count; second++)
            {
                for (var i = 0; i < groups[first].Count; i++)
                {
                    for (var j = 0; j < groups[second].Count; j++)
                    {
                        changed |= Try(groups[first], i, groups[second], j);
                    }
                }
            }
        }
        return changed;
    }

    public void TryByChance(int times, Random random, CancellationToken cancellationToken)
    {
        for (var time = 0; time < times && groups.Count > 1; time++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = groups[random.Next(groups.Count)];
            var second = groups[random.Next(groups.Count)];
            if (first != second)
            {
                Try(first, random.Next(first.Count), second, random.Next(second.Count));
            }
        }
    }

    private bool Try(List<int> first, int i, List<int> second, int j)
    {
        var before = Cost(first).Plus(Cost(second));
        (first[i], second[j]) = (second[j], first[i]);
        if (IsAllowed(first, i) && IsAllowed(second, j) && Cost(first).Plus(Cost(second)).IsLessThan(before))
        {
            return true;
        }
        (first[i], second[j]) = (second[j], first[i]);
        return false;
    }

    private bool IsAllowed(List<int> group, int place) =>
        group.TrueForAll(other => other == group[place] || board.Rules.MayMeet(group[place], other));

    private GroupCost Cost(List<int> group)
    {
        var repeats = 0;
        for (var i = 0; i < group.Count; i++)
        {
            for (var j = i + 1; j < group.Count; j++)
            {
                repeats += board.Rules.RoundsAgo(group[i], group[j]) is null ? 0 : 1;
            }
        }
        return new GroupCost(repeats, board.GroupScore(group));
    }

    private readonly record struct GroupCost(int Repeats, double Score)
    {
        // Far below one millionth: what remains is rounding, and rounding must not make members run in circles.
        private const double Rounding = 1e-9;

        public GroupCost Plus(GroupCost other) => new(Repeats + other.Repeats, Score + other.Score);

        public bool IsLessThan(GroupCost other) =>
            Repeats < other.Repeats || (Repeats == other.Repeats && Score > other.Score + Rounding);
    }
}
