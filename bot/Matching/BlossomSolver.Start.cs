namespace NetSocialBot.Matching;

internal sealed partial class BlossomSolver
{
    /// <summary>
    /// Feasible duals as low as one pass makes them, and a matching on the edges they make tight: most of the work, done
    /// greedily. All duals are even, which keeps the halves in <see cref="AdjustDuals"/> whole.
    /// </summary>
    private void Start()
    {
        for (var node = 0; node < nodes; node++)
        {
            for (var i = first[node]; i < first[node + 1]; i++)
            {
                dual[node] = Math.Max(dual[node], edges[far[i] >> 1].Weight);
            }
        }

        for (var node = 0; node < nodes; node++)
        {
            if (mate[node] == None)
            {
                LowerAndMatch(node);
            }
        }
    }

    private void LowerAndMatch(int node)
    {
        long least = 0;
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            least = Math.Max(least, (2 * edges[far[i] >> 1].Weight) - dual[nodeAt[far[i]]]);
        }

        dual[node] = least;
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            var end = far[i];
            if (mate[nodeAt[end]] == None && Slack(end >> 1) == 0)
            {
                mate[node] = end;
                mate[nodeAt[end]] = end ^ 1;
                return;
            }
        }
    }
}
