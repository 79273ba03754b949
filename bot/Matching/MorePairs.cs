namespace NetSocialBot.Matching;

/// <summary>
/// Looks for pairs without which a matching leaves people over who could be in. Where all weights are zero, duals say how many
/// pairs there can be: a pair that was left out can only help where the duals of the two, and of the blossoms around both, do
/// not cover it. Where none such is left, no matching of all who may meet has more pairs (Edmonds; Tutte and Berge).
/// </summary>
/// <param name="groupOf">By member. Members of a group are under the same rules, but for single pairs.</param>
/// <param name="groupsMayMeet">Asked about any two members of two groups.</param>
/// <param name="mayMeet">Asked about single pairs of groups that may meet.</param>
internal sealed class MorePairs(
    Func<int, int> groupOf,
    Func<int, int, bool> groupsMayMeet,
    Func<int, int, bool> mayMeet
)
{
    /// <summary>A pair is worth the bonus of one, and duals are in quarters.</summary>
    private const long Worth = 4;

    /// <param name="solution">As many pairs as possible over some pairs that all weigh nothing.</param>
    /// <param name="size">So many are taken of each member at most.</param>
    /// <returns>Pairs that were not among those; none where there cannot be more.</returns>
    public List<(int A, int B)> Beyond(MatchingSolution solution, int size, CancellationToken cancellationToken)
    {
        if (solution.Duals.Bonus != 1)
        {
            throw new ArgumentException("The pairs do not all weigh nothing.", nameof(solution));
        }

        var prices = DualPrices.Exact(solution, new bool[solution.Mate.Length]);
        var shelves = Shelve(solution.Duals);
        List<(int A, int B)> found = [];
        foreach (var shelf in shelves)
        {
            foreach (var member in shelf.Members)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Look(member, shelf, shelves, prices, found, size);
            }
        }

        return found;
    }

    private void Look(
        int member,
        Shelf own,
        List<Shelf> shelves,
        DualPrices prices,
        List<(int A, int B)> found,
        int size
    )
    {
        var taken = 0;
        foreach (var shelf in shelves)
        {
            if (taken == size || own.Dual + shelf.Dual >= Worth)
            {
                return;
            }

            var isCovered = shelf.Blossom == own.Blossom && own.Dual + shelf.Dual + own.Around >= Worth;
            if (shelf.Dual < own.Dual || isCovered || !groupsMayMeet(member, shelf.Members[0]))
            {
                continue;
            }

            // From a place of the member's own, so that not all are sent to the same few.
            for (var step = 0; step < shelf.Members.Count && taken < size; step++)
            {
                var other = shelf.Members[(int)(((long)member + step) % shelf.Members.Count)];
                if (other != member && prices.Reduced(member, other, 0) > 0 && mayMeet(member, other))
                {
                    found.Add((member, other));
                    taken++;
                }
            }
        }
    }

    /// <summary>Members of the same dual, outermost blossom and group are on one shelf; those of low duals come first.</summary>
    private List<Shelf> Shelve(DualSolution duals)
    {
        var outermost = new int[duals.Blossoms.Count];
        for (var blossom = 0; blossom < outermost.Length; blossom++)
        {
            outermost[blossom] = duals.Blossoms[blossom].Around is var around and >= 0 ? outermost[around] : blossom;
        }

        Dictionary<(long Dual, int Blossom, int Group), Shelf> shelves = [];
        for (var member = 0; member < duals.Nodes.Length; member++)
        {
            var blossom = duals.Innermost[member] is var inner and >= 0 ? outermost[inner] : -1;
            var key = (duals.Nodes[member], blossom, groupOf(member));
            if (!shelves.TryGetValue(key, out var shelf))
            {
                var around = blossom < 0 ? 0 : 2 * duals.Blossoms[blossom].Dual;
                shelves[key] = shelf = new Shelf(key.Item1, blossom, around, []);
            }

            shelf.Members.Add(member);
        }

        return [.. shelves.Values.OrderBy(shelf => shelf.Dual)];
    }

    /// <param name="Around">What the outermost blossom adds for two who are both in it.</param>
    private sealed record Shelf(long Dual, int Blossom, long Around, List<int> Members);
}
