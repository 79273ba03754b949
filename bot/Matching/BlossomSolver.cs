namespace NetSocialBot.Matching;

/// <summary>
/// One run of the algorithm. Nodes are 0 to n - 1, blossoms n and above; "top" is a node or blossom that is in no other blossom.
/// An edge k has two ends, 2k and 2k + 1; "end ^ 1" is the other one. Duals are doubled.
/// </summary>
/// <remarks>
/// Each stage grows alternating trees from all unmatched nodes whose dual is positive, over tight edges, and ends with one
/// augmentation: between two trees, or within one to an outer node whose dual has come down to zero (which may stay unmatched).
/// </remarks>
internal sealed partial class BlossomSolver
{
    private const int None = -1;

    private readonly int nodes;
    private readonly WeightedEdge[] edges;

    /// <summary>By end: the node it is at.</summary>
    private readonly int[] nodeAt;

    /// <summary>The ends at the far side of a node's edges are <c>far[first[v]..first[v + 1]]</c>.</summary>
    private readonly int[] first;
    private readonly int[] far;

    /// <summary>By node: the far end of its matched edge.</summary>
    private readonly int[] mate;
    private readonly long[] dual;

    private readonly Label[] label;

    /// <summary>By top: the end through which it got its label, on the side of its parent; none for a root.</summary>
    private readonly int[] labelEnd;

    /// <summary>By node: the top it is in.</summary>
    private readonly int[] top;
    private readonly int[] parent;
    private readonly int[] @base;
    private readonly int[]?[] children;

    /// <summary>By blossom: the end at child i of the edge from child i to child i + 1.</summary>
    private readonly int[]?[] links;
    private readonly Stack<int> freeBlossoms = new();

    /// <summary>By top: for an outer one the edge of least slack to another outer one, for another the one from an outer node.</summary>
    private readonly int[] bestEdge;
    private readonly Queue<int> outerQueue = new();

    public BlossomSolver(int nodes, WeightedEdge[] edges)
    {
        this.nodes = nodes;
        this.edges = edges;
        nodeAt = new int[2 * edges.Length];
        first = new int[nodes + 1];
        far = new int[2 * edges.Length];
        FillAdjacency();
        mate = Filled(nodes, None);
        dual = new long[2 * nodes];
        label = new Label[2 * nodes];
        labelEnd = Filled(2 * nodes, None);
        top = [.. Enumerable.Range(0, nodes)];
        parent = Filled(2 * nodes, None);
        @base = [.. Enumerable.Range(0, nodes), .. Enumerable.Repeat(None, nodes)];
        children = new int[2 * nodes][];
        links = new int[2 * nodes][];
        bestEdge = Filled(2 * nodes, None);
        for (var blossom = (2 * nodes) - 1; blossom >= nodes; blossom--)
        {
            freeBlossoms.Push(blossom);
        }
    }

    private enum Label : byte
    {
        Free,
        Outer,
        Inner,
    }

    public void Run(CancellationToken cancellationToken)
    {
        Start();
        while (RunStage(cancellationToken))
        {
            ExpandSpentOuterBlossoms();
        }
    }

    /// <summary>By node: the node it is matched with, or -1.</summary>
    public int[] Mates() => [.. mate.Select(end => end == None ? None : nodeAt[end])];

    public DualSolution Duals(long bonus)
    {
        List<BlossomDual> blossoms = [];
        for (var blossom = nodes; blossom < 2 * nodes; blossom++)
        {
            if (children[blossom] is not null && dual[blossom] > 0)
            {
                blossoms.Add(new BlossomDual([.. NodesIn(blossom)], dual[blossom]));
            }
        }

        return new DualSolution(dual[..nodes], blossoms, bonus);
    }

    /// <returns>False when there was nothing left to improve.</returns>
    private bool RunStage(CancellationToken cancellationToken)
    {
        Array.Clear(label);
        Array.Fill(labelEnd, None);
        Array.Fill(bestEdge, None);
        outerQueue.Clear();
        for (var node = 0; node < nodes; node++)
        {
            if (mate[node] == None && dual[node] > 0 && label[top[node]] == Label.Free)
            {
                MakeOuter(top[node], None);
            }
        }

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Grow())
            {
                return true;
            }

            if (!AdjustDuals(out var augmented))
            {
                return false;
            }

            if (augmented)
            {
                return true;
            }
        }
    }

    /// <summary>Looks along all edges of new outer nodes.</summary>
    /// <returns>True if the matching was augmented.</returns>
    private bool Grow()
    {
        while (outerQueue.TryDequeue(out var node))
        {
            for (var i = first[node]; i < first[node + 1]; i++)
            {
                var end = far[i];
                var edge = end >> 1;
                var other = top[nodeAt[end]];
                if (other == top[node])
                {
                    continue;
                }

                if (Slack(edge) > 0)
                {
                    NoteBest(edge, label[other] == Label.Outer ? top[node] : other);
                }
                else if (Follow(end))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void NoteBest(int edge, int at)
    {
        if (bestEdge[at] == None || Slack(edge) < Slack(bestEdge[at]))
        {
            bestEdge[at] = edge;
        }
    }

    private void MakeOuter(int blossom, int end)
    {
        label[blossom] = Label.Outer;
        labelEnd[blossom] = end;
        bestEdge[blossom] = None;
        foreach (var node in NodesIn(blossom))
        {
            outerQueue.Enqueue(node);
        }
    }

    /// <summary>Goes along a tight edge out of an outer top, to its far end.</summary>
    /// <returns>True if the matching was augmented.</returns>
    private bool Follow(int end)
    {
        var other = top[nodeAt[end]];
        if (label[other] == Label.Outer)
        {
            return JoinTrees(end >> 1);
        }

        if (label[other] == Label.Inner)
        {
            return false;
        }

        var matched = mate[@base[other]];
        if (matched == None)
        {
            // Left unmatched with a dual of zero: it takes the offer.
            FlipToRoot(nodeAt[end ^ 1], end);
            Rotate(other, nodeAt[end]);
            mate[nodeAt[end]] = end ^ 1;
            return true;
        }

        label[other] = Label.Inner;
        labelEnd[other] = end ^ 1;
        bestEdge[other] = None;
        MakeOuter(top[nodeAt[matched]], matched ^ 1);
        return false;
    }

    /// <summary>An edge between two outer tops: in one tree it closes a blossom, between two it augments.</summary>
    private bool JoinTrees(int edge)
    {
        var a = edges[edge].A;
        var b = edges[edge].B;
        if (CommonAncestor(top[a], top[b]) is var ancestor && ancestor != None)
        {
            Shrink(edge, ancestor);
            return false;
        }

        FlipToRoot(a, (2 * edge) + 1);
        FlipToRoot(b, 2 * edge);
        return true;
    }

    private long Slack(int edge) => dual[edges[edge].A] + dual[edges[edge].B] - (2 * edges[edge].Weight);

    private IEnumerable<int> NodesIn(int blossom)
    {
        if (blossom < nodes)
        {
            yield return blossom;
            yield break;
        }

        var open = new Stack<int>(children[blossom]!);
        while (open.TryPop(out var child))
        {
            if (child < nodes)
            {
                yield return child;
            }
            else
            {
                foreach (var grandchild in children[child]!)
                {
                    open.Push(grandchild);
                }
            }
        }
    }

    private void FillAdjacency()
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
