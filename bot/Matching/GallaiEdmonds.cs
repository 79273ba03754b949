namespace NetSocialBot.Matching;

/// <summary>
/// Who could be left over: the decomposition of Gallai and Edmonds (Lovász and Plummer, Matching Theory, 1986, chapter 3).
/// The nodes that some maximum matching leaves over fall into odd components; each of them can be left over in its
/// component, and a maximum matching leaves over at most one in each.
/// </summary>
internal sealed class GallaiEdmonds
{
    private const int None = -1;

    private readonly int[] mate;
    private readonly List<int>[] neighbours;

    /// <summary>By node: whether an even alternating path leads to it from a node that is left over.</summary>
    private readonly bool[] isOuter;

    /// <summary>By inner node: the outer node that it was reached from.</summary>
    private readonly int[] parent;

    /// <summary>A union-find forest over the nodes of each blossom; its root is the blossom's base.</summary>
    private readonly int[] up;

    private readonly int[] seen;
    private readonly Queue<int> queue = new();
    private int walks;

    /// <param name="mate">A matching of as many pairs as possible: by node the partner, or -1.</param>
    public GallaiEdmonds(int nodeCount, IReadOnlyList<WeightedEdge> edges, int[] mate)
    {
        this.mate = mate;
        neighbours = Array.ConvertAll(new int[nodeCount], _ => new List<int>());
        foreach (var edge in edges)
        {
            neighbours[edge.A].Add(edge.B);
            neighbours[edge.B].Add(edge.A);
        }
        isOuter = new bool[nodeCount];
        parent = new int[nodeCount];
        Array.Fill(parent, None);
        seen = new int[nodeCount];
        up = [.. Enumerable.Range(0, nodeCount)];
        Grow();
        OddComponents =
        [
            .. Enumerable
                .Range(0, nodeCount)
                .Where(node => isOuter[node])
                .GroupBy(Base)
                .Select(component => component.ToArray()),
        ];
    }

    /// <summary>The components of the nodes that can be left over, ascending.</summary>
    public IReadOnlyList<int[]> OddComponents { get; }

    private void Grow()
    {
        for (var node = 0; node < mate.Length; node++)
        {
            if (mate[node] == None)
            {
                MakeOuter(node);
            }
        }
        while (queue.TryDequeue(out var node))
        {
            foreach (var other in neighbours[node])
            {
                if (Base(other) == Base(node))
                {
                    continue;
                }
                if (isOuter[other])
                {
                    Shrink(node, other);
                }
                else if (parent[other] == None)
                {
                    parent[other] = node;
                    MakeOuter(mate[other]);
                }
            }
        }
    }

    private void MakeOuter(int node)
    {
        isOuter[node] = true;
        queue.Enqueue(node);
    }

    /// <summary>Two outer nodes with an edge close an odd cycle, whose nodes can all be left over.</summary>
    private void Shrink(int a, int b)
    {
        var meeting = CommonBase(Base(a), Base(b));
        Absorb(Base(a), meeting);
        Absorb(Base(b), meeting);
    }

    private void Absorb(int from, int meeting)
    {
        while (from != meeting)
        {
            var inner = mate[from];
            var next = Base(parent[inner]);
            if (!isOuter[inner])
            {
                MakeOuter(inner);
            }
            up[from] = meeting;
            up[inner] = meeting;
            from = next;
        }
    }

    /// <summary>Walks up from both in turn: the first base that both have passed.</summary>
    /// <exception cref="ArgumentException">There is none: the two could be matched, so the matching was not a largest one.</exception>
    private int CommonBase(int a, int b)
    {
        walks++;
        while (true)
        {
            if (a != None)
            {
                if (seen[a] == walks)
                {
                    return a;
                }
                seen[a] = walks;
                a = mate[a] == None ? None : Base(parent[mate[a]]);
            }
            (a, b) = (b, a);
            if (a == None && b == None)
            {
                throw new ArgumentException("The matching is not one of as many pairs as possible.");
            }
        }
    }

    private int Base(int node)
    {
        while (up[node] != node)
        {
            up[node] = up[up[node]];
            node = up[node];
        }
        return node;
    }
}
