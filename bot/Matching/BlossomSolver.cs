namespace NetSocialBot.Matching;

/// <summary>
/// One run of the algorithm. Nodes are 0 to n - 1, blossoms n and above; "top" is a node or blossom that is in no other blossom.
/// An edge k has two ends, 2k and 2k + 1; "end ^ 1" is the other one. Duals are doubled.
/// </summary>
/// <remarks>
/// Each stage grows one alternating tree from an unmatched node whose dual is positive, over tight edges. It ends at another
/// unmatched node, or at an outer node of the tree whose dual has come down to zero and which may stay unmatched instead. A
/// stage touches only its tree and the tree's neighbours, which is what makes it quick on large sparse graphs.
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

    /// <summary>By top in no tree: the earliest moment at which an edge of the tree reaches it, as far as is known.</summary>
    private readonly long[] reachedAt;
    private readonly Queue<int> outerQueue = new();

    /// <summary>The tops and blossoms that a stage has labelled or looked at, and the nodes that its tree has held.</summary>
    private readonly List<int> touched = [];
    private readonly bool[] isTouched;
    private readonly List<int> treeNodes = [];
    private readonly bool[] inTree;

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
        since = new long[2 * nodes];
        reachedAt = new long[2 * nodes];
        Array.Fill(reachedAt, long.MaxValue);
        isTouched = new bool[2 * nodes];
        inTree = new bool[nodes];
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
        for (var node = 0; node < nodes; node++)
        {
            if (mate[node] == None && dual[node] > 0)
            {
                RunStage(node, cancellationToken);
                SettleTree();
                ExpandSpentOuterBlossoms();
                ForgetTree();
            }
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

    private void RunStage(int root, CancellationToken cancellationToken)
    {
        MakeOuter(top[root], None);
        while (!Grow() && !AdjustDuals())
        {
            cancellationToken.ThrowIfCancellationRequested();
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

                var slack = Slack(edge);
                if (slack > 0)
                {
                    Foresee(edge, slack, other);
                }
                else if (Follow(end))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void MakeOuter(int blossom, int end)
    {
        SetLabel(blossom, Label.Outer, end);
        foreach (var node in NodesIn(blossom))
        {
            Awake(node);
        }
    }

    /// <summary>A node that has just become outer looks along its edges, and may be left unmatched when its dual is spent.</summary>
    private void Awake(int node)
    {
        outerQueue.Enqueue(node);
        events.Enqueue((Event.Spent, node), moved + dual[node]);
    }

    private void SetLabel(int blossom, Label given, int end)
    {
        Settle(blossom);
        label[blossom] = given;
        labelEnd[blossom] = end;
        Touch(blossom);
        if (given == Label.Inner && blossom >= nodes)
        {
            events.Enqueue((Event.Open, blossom), moved + dual[blossom]);
        }

        foreach (var node in NodesIn(blossom))
        {
            if (!inTree[node])
            {
                inTree[node] = true;
                treeNodes.Add(node);
            }
        }
    }

    private void Touch(int blossom)
    {
        if (!isTouched[blossom])
        {
            isTouched[blossom] = true;
            touched.Add(blossom);
        }
    }

    private void ForgetTree()
    {
        foreach (var blossom in touched)
        {
            label[blossom] = Label.Free;
            labelEnd[blossom] = None;
            reachedAt[blossom] = long.MaxValue;
            isTouched[blossom] = false;
        }

        foreach (var node in treeNodes)
        {
            inTree[node] = false;
        }

        touched.Clear();
        treeNodes.Clear();
        outerQueue.Clear();
        events.Clear();
        moved = 0;
    }

    /// <summary>Goes along a tight edge out of an outer top, to its far end.</summary>
    /// <returns>True if the matching was augmented.</returns>
    private bool Follow(int end)
    {
        var other = top[nodeAt[end]];
        if (label[other] == Label.Outer)
        {
            Shrink(end >> 1, CommonAncestor(top[nodeAt[end]], top[nodeAt[end ^ 1]]));
            return false;
        }

        if (label[other] == Label.Inner)
        {
            return false;
        }

        var matched = mate[@base[other]];
        if (matched == None)
        {
            // Unmatched as the root is: the way between them flips, and both are matched.
            FlipToRoot(nodeAt[end ^ 1], end);
            Rotate(other, nodeAt[end]);
            mate[nodeAt[end]] = end ^ 1;
            return true;
        }

        SetLabel(other, Label.Inner, end ^ 1);
        MakeOuter(top[nodeAt[matched]], matched ^ 1);
        return false;
    }

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
