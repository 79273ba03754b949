using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Matching of matchings: two groups become one where that is not too large and everybody in it may meet, as many at once as
/// can be and those of the greatest worth; again and again until no two can.
/// </summary>
internal sealed class GroupMerging(PlanBoard board, int groupSize, List<List<int>> groups)
{
    public void Merge(CancellationToken cancellationToken)
    {
        var worth = new GroupWorth(board, groups.Count);
        while (MergeOnce(worth, cancellationToken)) { }
    }

    private bool MergeOnce(GroupWorth worth, CancellationToken cancellationToken)
    {
        var edges = new List<WeightedEdge>();
        for (var a = 0; a < groups.Count; a++)
        {
            for (var b = a + 1; b < groups.Count; b++)
            {
                var together = groups[a].Count + groups[b].Count;
                if (
                    together <= groupSize
                    && worth.Of([.. groups[a], .. groups[b]]) is var value and not GroupWorth.Forbidden
                )
                {
                    edges.Add(new WeightedEdge(a, b, value));
                }
            }
        }
        var mate = ProvedMatching.Solve(groups.Count, edges, progress: null, cancellationToken).Mate;
        List<List<int>> merged =
        [
            .. Enumerable
                .Range(0, groups.Count)
                .Where(group => mate[group] < 0 || group < mate[group])
                .Select(group => mate[group] < 0 ? groups[group] : [.. groups[group], .. groups[mate[group]]]),
        ];
        groups.Clear();
        groups.AddRange(merged);
        return edges.Count > 0;
    }
}
