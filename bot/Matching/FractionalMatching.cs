namespace NetSocialBot.Matching;

/// <summary>
/// The start of the solver: the optimum of the relaxed problem, in which three people may each meet the other two by half.
/// Each node ends matched, or content unmatched (its dual is zero), or on an odd cycle of tight edges that takes it by half. Only
/// the cycles are left for the solver, which knows blossoms. In the manner of Derigs and Metz (Computing 36, 1986), but with no
/// doubled graph: an unmatched node of dual zero is simply done.
/// </summary>
/// <remarks>
/// One alternating tree at a time is grown by Dijkstra's rule to the nearest thing that ends it. A tree has no blossoms: an edge
/// between two of its outer nodes ends it too. All outer nodes of a tree have duals that agree modulo the weights' unit, so
/// that duals which begin even (see <see cref="MatchingGraph.Quarters"/>) stay even.
/// </remarks>
internal sealed partial class FractionalMatching
{
    private const int None = -1;

    /// <summary>
    /// Outer nodes a tree may have at first; those that want more are tried again with more, later. Few, as most trees end early,
    /// and what the others have looked at was in vain.
    /// </summary>
    private const int FirstPatience = 16;
    private const int MorePatience = 8;

    /// <summary>
    /// Trees to be tried before it is judged whether trees of this size pay. Where a third of them do not end, as in random graphs,
    /// whose trees double with each step, many trees at once (<see cref="BlossomSolver"/>) meet much sooner than one finds its end.
    /// </summary>
    private const int Sample = 64;

    private const int ReportEvery = 256;

    private readonly int[] first;
    private readonly int[] neighbour;
    private readonly int[] twin;
    private readonly long[] worth;
    private readonly Node[] nodes;

    /// <summary>By node on a cycle: the end that leads to the next one.</summary>
    private readonly int[] onward;
    private int cycles;

    private readonly EventQueue reaches = new();

    /// <summary>Ends of edges that are tight already, which need no queue.</summary>
    private readonly Stack<int> tight = new();

    /// <summary>The outer nodes of the tree. Its inner ones are their partners.</summary>
    private readonly List<int> tree = [];
    private int search;

    private readonly int[] seen;
    private int look;

    // The nearest thing that ends the tree.
    private Ending ending;
    private int endingAt;
    private long endingMoment;

    public FractionalMatching(MatchingGraph graph)
    {
        (first, neighbour, twin, worth) = (graph.First, graph.Neighbour, graph.Twin, graph.Worth);
        nodes = new Node[graph.Nodes];
        onward = new int[graph.Nodes];
        seen = new int[graph.Nodes];
        Array.Fill(onward, None);
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[node].Match = None;
        }
    }

    private enum Ending
    {
        /// <summary>An outer node's dual is zero: it stays unmatched in the root's place.</summary>
        Spent,

        /// <summary>An edge leads to a node that is not matched, or by halves only.</summary>
        Reach,

        /// <summary>An edge between two outer nodes closes an odd cycle.</summary>
        Join,
    }

    private enum Role : byte
    {
        None,

        /// <summary>A tight edge to it is foreseen, at <see cref="Node.Moment"/>.</summary>
        Foreseen,
        Outer,
        Inner,
    }

    /// <summary>Runs until every root has found its end, or growing larger trees does not pay.</summary>
    public void Run(IProgress<MatchingProgress>? progress, CancellationToken cancellationToken)
    {
        Lower();
        List<int> roots = [.. Enumerable.Range(0, nodes.Length).Where(IsLoose)];
        var patience = FirstPatience;
        while (roots.Count > 0 && TryAll(roots, patience, progress, cancellationToken))
        {
            patience *= MorePatience;
        }
    }

    /// <summary>Takes the cycles apart, each but for one node.</summary>
    /// <param name="take">Is given each node's dual and the far end of its matched edge, or -1.</param>
    public void HandOver(Action<int, long, int> take)
    {
        for (var node = 0; node < nodes.Length; node++)
        {
            if (onward[node] != None)
            {
                MatchCycleBut(node);
            }

            take(node, nodes[node].Dual, nodes[node].Match);
        }
    }

    private bool IsLoose(int node) => nodes[node].Match == None && onward[node] == None && nodes[node].Dual > 0;

    /// <summary>Leaves the roots whose trees did not end within this patience.</summary>
    /// <returns>False when they are too many for more patience to pay.</returns>
    private bool TryAll(
        List<int> roots,
        int patience,
        IProgress<MatchingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var (tried, left) = (0, 0);
        for (var i = 0; i < roots.Count; i++)
        {
            if (i % ReportEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new MatchingProgress(nodes.Length - (roots.Count - i) - left - cycles, nodes.Length));
            }

            if (tried >= Sample && left * 3 > tried)
            {
                return false;
            }

            if (IsLoose(roots[i]))
            {
                tried++;
                if (!Grow(roots[i], patience))
                {
                    roots[left++] = roots[i];
                }
            }
        }

        roots.RemoveRange(left, roots.Count - left);
        return true;
    }

    /// <summary>Duals as low as one pass makes them, and a matching on the edges they make tight.</summary>
    private void Lower()
    {
        for (var node = 0; node < nodes.Length; node++)
        {
            long most = 0;
            for (var i = first[node]; i < first[node + 1]; i++)
            {
                most = Math.Max(most, worth[i]);
            }

            nodes[node].Dual = most / 2;
        }

        for (var node = 0; node < nodes.Length; node++)
        {
            if (nodes[node].Match == None)
            {
                LowerAndMatch(node);
            }
        }
    }

    private void LowerAndMatch(int node)
    {
        long least = 0;
        FetchNodesAround(node);
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            least = Math.Max(least, worth[i] - nodes[neighbour[i]].Dual);
        }

        nodes[node].Dual = least;
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            var other = neighbour[i];
            if (nodes[other].Match == None && least + nodes[other].Dual == worth[i])
            {
                nodes[node].Match = i;
                nodes[other].Match = twin[i];
                return;
            }
        }
    }

    /// <summary>What is asked of a node all the time, side by side in memory.</summary>
    private struct Node
    {
        public long Dual;

        /// <summary>Of an outer node: when its dual will be zero; of an inner or foreseen one: when the tree reaches it.</summary>
        public long Moment;

        /// <summary>The far end of its matched edge, or none.</summary>
        public int Match;

        /// <summary>Of an inner node: the end at it of the edge by which the tree came.</summary>
        public int Entry;

        /// <summary>The search of which <see cref="Role"/> is told.</summary>
        public int Search;
        public Role Role;
    }
}
