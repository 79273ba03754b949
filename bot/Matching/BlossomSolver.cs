namespace NetSocialBot.Matching;

/// <summary>
/// One run of the algorithm. Nodes are 0 to n - 1, blossoms n and above; "top" is a node or blossom that is in no other blossom.
/// Ends of edges are those of <see cref="MatchingGraph"/>, and duals are in quarters as its worths are.
/// </summary>
/// <remarks>
/// An alternating tree grows from each node that the start left unmatched, all at once and over tight edges. A tree ends when
/// it meets another one, or an unmatched node that is content, or when one of its outer nodes has a dual of zero and may stay
/// unmatched in the root's place. Only the trees that end are forgotten, which is what makes it quick.
/// </remarks>
internal sealed partial class BlossomSolver
{
    private const int None = -1;
    private const long NotLooked = long.MinValue;
    private const long Never = long.MaxValue;

    /// <summary>One report for each hundredth of the trees that has ended since the last.</summary>
    private const int ReportEvery = 100;

    /// <summary>How many steps ahead memory is asked for.</summary>
    private const int RowsAhead = 4;
    private const int NodesAhead = 6;
    private const int EventsAhead = 6;

    private readonly MatchingGraph graph;
    private readonly int nodes;
    private readonly int[] first;
    private readonly int[] neighbour;
    private readonly int[] twin;
    private readonly long[] worth;

    /// <summary>What is asked of nodes and blossoms all the time, side by side in memory.</summary>
    private Vertex[] vertices;

    /// <summary>
    /// By node: its label, again, in a byte each. Most of what an edge leads to is of no interest, and of a million nodes these
    /// fit into a cache.
    /// </summary>
    private readonly Label[] labels;

    /// <summary>By top: the far end of its matched edge, and the node in it that this edge is at (or that is unmatched).</summary>
    /// <remarks>Inside a blossom they are brought up to date when it dissolves; see <see cref="BaseChild"/>.</remarks>
    private int[] match;
    private int[] @base;

    /// <summary>By top: the end through which it got its label, on the side of its parent; none for a root.</summary>
    private int[] labelEnd;

    /// <summary>New outer nodes that have not looked yet, from <see cref="lookedAt"/> on.</summary>
    private readonly List<int> outerQueue = [];
    private int lookedAt;
    private int trees;

    /// <param name="start">What is settled already; it has run.</param>
    public BlossomSolver(MatchingGraph graph, FractionalMatching start)
    {
        this.graph = graph;
        nodes = graph.Nodes;
        (first, neighbour, twin, worth) = (graph.First, graph.Neighbour, graph.Twin, graph.Worth);
        (vertices, labels, nextNode) = (new Vertex[nodes], new Label[nodes], new int[nodes]);
        (match, labelEnd, parent, child) = (Nones(), Nones(), Nones(), Nones());
        (sibling, link, seen) = (new int[nodes], new int[nodes], new int[nodes]);
        (treeNext, treePrevious) = (new int[nodes], new int[nodes]);
        (@base, firstNode, lastNode) = (Selves(), Selves(), Selves());
        size = new int[nodes];
        for (var node = 0; node < nodes; node++)
        {
            vertices[node].Up = node;
            vertices[node].ReachedAt = Never;
            size[node] = 1;
        }

        start.HandOver((node, dual, end) => (vertices[node].Dual, match[node]) = (dual, end));
    }

    private enum Label : byte
    {
        /// <summary>In no tree.</summary>
        Free,
        Outer,
        Inner,

        /// <summary>Of a node that is in a blossom: ask its top.</summary>
        InBlossom,
    }

    private struct Vertex
    {
        /// <summary>But for <see cref="Pending"/> and what the trees have moved: see <see cref="DualOf"/>.</summary>
        public long Dual;

        /// <summary>Of a top: what is to be added to the dual of each of its nodes. Zero for outer tops and inside blossoms.</summary>
        public long Pending;

        /// <summary>
        /// Of a node in no tree: the moment of the event that will next look whether a tree has reached it. Of an outer node:
        /// <see cref="NotLooked"/> until it has looked along its edges, then <see cref="Never"/>.
        /// </summary>
        public long ReachedAt;

        /// <summary>A way from a node up to its top, shortened as it is used.</summary>
        public int Up;

        public Label Label;
    }

    /// <summary>To the greatest weight.</summary>
    public void Run(IProgress<MatchingProgress>? progress, CancellationToken cancellationToken)
    {
        Plant();
        Grow(progress, cancellationToken);
    }

    /// <summary>From the greatest weight on to the most pairs, and of those matchings one of the greatest weight.</summary>
    /// <param name="bonus">
    /// Each edge becomes worth so much more, which is to be more than any two matchings differ in weight. As all duals rise by half
    /// of it, what was settled stays so but for the nodes that were content unmatched: these had a dual of zero and now have one and
    /// the same. So all are spent at the same moment, and nothing is left to do then.
    /// </param>
    public void RunOn(long bonus, IProgress<MatchingProgress>? progress, CancellationToken cancellationToken)
    {
        graph.Raise(bonus);
        for (var node = 0; node < nodes; node++)
        {
            vertices[node].Dual += MatchingGraph.Quarters / 2 * bonus;
            vertices[node].ReachedAt = Never;
        }

        events.Clear();
        moved = 0;
        allSpentAtOnce = true;
        Plant();
        Grow(progress, cancellationToken);
    }

    private void Plant()
    {
        for (var node = 0; node < nodes; node++)
        {
            var top = Top(node);
            if (match[top] == None && @base[top] == node && DualOf(node) > 0)
            {
                trees++;
                treeNext[top] = treePrevious[top] = top;
                MakeOuter(top, None);
            }
        }
    }

    private void Grow(IProgress<MatchingProgress>? progress, CancellationToken cancellationToken)
    {
        for (var reported = int.MaxValue; trees > 0; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (trees < reported)
            {
                progress?.Report(new MatchingProgress(nodes - trees, nodes));
                reported = trees - (trees / ReportEvery);
            }

            while (lookedAt < outerQueue.Count)
            {
                if (lookedAt + RowsAhead < outerQueue.Count)
                {
                    FetchRow(outerQueue[lookedAt + RowsAhead]);
                }

                Look(outerQueue[lookedAt++]);
            }

            outerQueue.Clear();
            lookedAt = 0;

            if (trees > 0)
            {
                AdjustDuals();
            }
        }

        progress?.Report(new MatchingProgress(nodes, nodes));
    }

    private void FetchRow(int node)
    {
        var at = first[node];
        if (at < neighbour.Length)
        {
            Ahead.Fetch(ref neighbour[at]);
            Ahead.Fetch(ref worth[at]);
        }
    }

    private int Top(int node)
    {
        while (vertices[node].Up is var above && above != node)
        {
            node = vertices[node].Up = vertices[above].Up;
        }

        return node;
    }

    private int[] Nones()
    {
        var array = new int[nodes];
        Array.Fill(array, None);
        return array;
    }

    private int[] Selves() => [.. Enumerable.Range(0, nodes)];
}
