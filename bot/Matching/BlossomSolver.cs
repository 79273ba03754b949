namespace NetSocialBot.Matching;

/// <summary>
/// One run of the algorithm. Nodes are 0 to n - 1, blossoms n and above; "top" is a node or blossom that is in no other blossom.
/// An edge k has two ends, 2k and 2k + 1; "end ^ 1" is the other one. Duals are doubled.
/// </summary>
/// <remarks>
/// An alternating tree grows from each unmatched node whose dual is positive, all at once and over tight edges. A tree ends when
/// it meets another one, or an unmatched node that is content, or when one of its outer nodes has a dual of zero and may stay
/// unmatched in the root's place. Only the trees that end are forgotten, which is what makes it quick.
/// </remarks>
internal sealed partial class BlossomSolver
{
    private const int None = -1;

    private readonly int nodes;

    /// <summary>By edge: twice its weight, the duals being doubled.</summary>
    private readonly long[] worth;

    /// <summary>By end: the node it is at.</summary>
    private readonly int[] nodeAt;

    /// <summary>The ends at the far side of a node's edges are <c>far[first[v]..first[v + 1]]</c>.</summary>
    private readonly int[] first;
    private readonly int[] far;

    /// <summary>By top: the far end of its matched edge, and the node in it that this edge is at (or that is unmatched).</summary>
    /// <remarks>Inside a blossom they are brought up to date when it dissolves.</remarks>
    private readonly int[] match;
    private readonly int[] @base;

    private readonly Label[] label;

    /// <summary>By top: the end through which it got its label, on the side of its parent; none for a root.</summary>
    private readonly int[] labelEnd;

    /// <summary>A way up from each node to its top, shortened as it is used.</summary>
    private readonly int[] up;
    private readonly Queue<int> outerQueue = new();
    private int trees;

    public BlossomSolver(int nodes, WeightedEdge[] edges)
    {
        this.nodes = nodes;
        var tops = nodes + (nodes / 2);
        worth = Array.ConvertAll(edges, e => 2 * e.Weight);
        nodeAt = new int[2 * edges.Length];
        first = new int[nodes + 1];
        far = new int[2 * edges.Length];
        FillAdjacency(edges);
        match = Filled(tops, None);
        @base = [.. Enumerable.Range(0, tops)];
        label = new Label[tops];
        labelEnd = Filled(tops, None);
        up = [.. Enumerable.Range(0, tops)];
        dual = new long[tops];
        pending = new long[tops];
        reachedAt = new long[tops];
        parent = Filled(tops, None);
        child = Filled(tops, None);
        sibling = new int[tops];
        link = new int[tops];
        firstNode = [.. Enumerable.Range(0, tops)];
        lastNode = [.. Enumerable.Range(0, tops)];
        nextNode = new int[nodes];
        seen = new int[tops];
        treeNext = new int[tops];
        treePrevious = new int[tops];
        for (var blossom = tops - 1; blossom >= nodes; blossom--)
        {
            freeBlossoms.Push(blossom);
        }
    }

    private enum Label : byte
    {
        /// <summary>In no tree.</summary>
        Free,
        Outer,
        Inner,
    }

    public void Run(CancellationToken cancellationToken)
    {
        Array.Fill(reachedAt, long.MaxValue);
        Start();
        for (var node = 0; node < nodes; node++)
        {
            if (match[node] == None && dual[node] > 0)
            {
                trees++;
                treeNext[node] = treePrevious[node] = node;
                MakeOuter(node, None);
            }
        }

        while (trees > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (outerQueue.TryDequeue(out var node))
            {
                Look(node);
            }

            if (trees > 0)
            {
                AdjustDuals();
            }
        }
    }

    /// <summary>The duals, and by node the node it is matched with or -1. Ends the solver: its blossoms are taken apart.</summary>
    public (int[] Mates, DualSolution Duals) Finish(long bonus)
    {
        var nodeDuals = new long[nodes];
        for (var node = 0; node < nodes; node++)
        {
            nodeDuals[node] = dual[node] + pending[Top(node)];
        }

        List<BlossomDual> blossoms = [];
        for (var blossom = nodes; blossom < child.Length; blossom++)
        {
            if (child[blossom] != None && dual[blossom] > 0)
            {
                blossoms.Add(new BlossomDual([.. NodesIn(blossom)], dual[blossom]));
            }
        }

        for (var node = 0; node < nodes; node++)
        {
            while (Top(node) is var top && top >= nodes)
            {
                Dissolve(top);
            }
        }

        var mates = new int[nodes];
        for (var node = 0; node < nodes; node++)
        {
            mates[node] = match[node] == None ? None : nodeAt[match[node]];
        }

        return (mates, new DualSolution(nodeDuals, blossoms, bonus));
    }

    /// <summary>Duals as low as one pass makes them, and a matching on the edges they make tight: most of the work.</summary>
    private void Start()
    {
        for (var node = 0; node < nodes; node++)
        {
            for (var i = first[node]; i < first[node + 1]; i++)
            {
                // Half of twice the worth, and even as each weight is: an edge between outer tops has an even slack for ever.
                dual[node] = Math.Max(dual[node], worth[far[i] >> 1] / 2);
            }
        }

        for (var node = 0; node < nodes; node++)
        {
            if (match[node] == None)
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
            least = Math.Max(least, worth[far[i] >> 1] - dual[nodeAt[far[i]]]);
        }

        dual[node] = least;
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            var other = nodeAt[far[i]];
            if (match[other] == None && least + dual[other] == worth[far[i] >> 1])
            {
                match[node] = far[i];
                match[other] = far[i] ^ 1;
                return;
            }
        }
    }

    private int Top(int node)
    {
        while (up[node] is var above && above != node)
        {
            node = up[node] = up[above];
        }

        return node;
    }

    private void FillAdjacency(WeightedEdge[] edges)
    {
        for (var edge = 0; edge < edges.Length; edge++)
        {
            nodeAt[2 * edge] = edges[edge].A;
            nodeAt[(2 * edge) + 1] = edges[edge].B;
            first[edges[edge].A + 1]++;
            first[edges[edge].B + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            first[node + 1] += first[node];
        }

        var next = first[..nodes];
        for (var end = 0; end < nodeAt.Length; end++)
        {
            far[next[nodeAt[end]]++] = end ^ 1;
        }
    }

    private static int[] Filled(int length, int value)
    {
        var array = new int[length];
        Array.Fill(array, value);
        return array;
    }
}
