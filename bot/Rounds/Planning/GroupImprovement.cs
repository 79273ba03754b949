namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Matches halves of groups anew and exchanges members as long as that brings something. In a small community then shakes the
/// groups a little and starts over, and keeps the best.
/// </summary>
/// <param name="suited">Who is worth bringing together, the best first; null for everybody.</param>
internal sealed class GroupImprovement(
    PlanBoard board,
    List<List<int>> groups,
    IReadOnlyList<(int A, int B)>? suited,
    int seed
)
{
    /// <summary>So often in a row may matching halves anew bring nothing.</summary>
    private const int Patience = 6;

    /// <summary>Pairs of halves compared in one go of improvement, about.</summary>
    private const int MostWork = 500_000;

    /// <summary>Members times goes: some fifty goes for a dozen, one for six hundred.</summary>
    private const int MostMembersShaken = 600;

    private readonly GroupWorth _worth = new(board, groups.Count);
    private readonly Random _random = new(seed);

    public void Run(CancellationToken cancellationToken)
    {
        Climb(cancellationToken);
        var best = Total();
        for (var go = board.Count; go < MostMembersShaken; go += board.Count)
        {
            List<List<int>> kept = groups.ConvertAll(group => group.ToList());
            Shake();
            Climb(cancellationToken);
            if (Total() > best)
            {
                best = Total();
                continue;
            }
            groups.Clear();
            groups.AddRange(kept);
        }
    }

    private long Total() => groups.Sum(_worth.Of);

    private void Climb(CancellationToken cancellationToken)
    {
        var exchanges = new GroupExchanges(_worth, groups);
        var halves = new GroupHalves(_worth, groups);
        var groupOf = GroupOf();
        var work = 0;
        for (var stale = 0; stale < Patience && work < MostWork; stale++)
        {
            if (halves.Rematch(suited, groupOf, _random, cancellationToken))
            {
                stale = -1;
            }
            work += suited?.Count ?? (2 * groups.Count * groups.Count);
            if (suited is not null)
            {
                exchanges.TryFor(suited, groupOf, cancellationToken);
                continue;
            }
            while (exchanges.TryAll(cancellationToken))
            {
                stale = -1;
            }
        }
    }

    /// <summary>Some members change places by chance, as far as hard rules let them.</summary>
    private void Shake()
    {
        for (var time = 0; time <= groups.Count / 2; time++)
        {
            var (first, second) = (groups[_random.Next(groups.Count)], groups[_random.Next(groups.Count)]);
            var (i, j) = (_random.Next(first.Count), _random.Next(second.Count));
            if (
                first != second
                && _worth.Joining(first[i], second, but: second[j], second.Count) != GroupWorth.Forbidden
                && _worth.Joining(second[j], first, but: first[i], first.Count) != GroupWorth.Forbidden
            )
            {
                (first[i], second[j]) = (second[j], first[i]);
            }
        }
    }

    private int[] GroupOf()
    {
        var groupOf = new int[board.Count];
        Array.Fill(groupOf, -1);
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var member in groups[group])
            {
                groupOf[member] = group;
            }
        }
        return groupOf;
    }
}
