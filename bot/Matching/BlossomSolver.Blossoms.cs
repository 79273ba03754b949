namespace NetSocialBot.Matching;

internal sealed partial class BlossomSolver
{
    /// <summary>By top or child: the blossom it is directly in.</summary>
    private readonly int[] parent;

    /// <summary>By blossom: one of its children; none for a blossom that does not exist.</summary>
    private readonly int[] child;

    /// <summary>By child: the next one round the cycle, and the end at this one of the edge that leads there.</summary>
    private readonly int[] sibling;
    private readonly int[] link;

    /// <summary>The nodes of a blossom are a stretch of a chain, the stretches of its children one after the other.</summary>
    private readonly int[] firstNode;
    private readonly int[] lastNode;
    private readonly int[] nextNode;

    private readonly Stack<int> freeBlossoms = new();
    private readonly List<int> cycle = [];
    private readonly List<int> cycleLinks = [];

    private NodeChain NodesIn(int top) => new(this, top);

    /// <summary>Makes one outer blossom of the cycle that an edge between two tops of a tree closes.</summary>
    /// <param name="root">Where the ways from both to the root of the tree meet; it holds the base.</param>
    private void Shrink(int end, int root)
    {
        var a = Top(neighbour[twin[end]]);
        var b = Top(neighbour[end]);
        for (var at = a; at != root; )
        {
            var above = ParentOf(at);
            sibling[above] = at;
            link[above] = labelEnd[at];
            at = above;
        }

        sibling[a] = b;
        link[a] = twin[end];
        for (var at = b; at != root; at = sibling[at])
        {
            sibling[at] = ParentOf(at);
            link[at] = twin[labelEnd[at]];
        }

        var blossom = freeBlossoms.Pop();
        child[blossom] = root;
        @base[blossom] = @base[root];
        match[blossom] = match[root];
        vertices[blossom].Label = Label.Outer;
        labelEnd[blossom] = labelEnd[root];
        vertices[blossom].Dual = -moved;
        InsertAfter(root, blossom);
        Absorb(root, blossom);
        firstNode[blossom] = firstNode[root];
        var last = root;
        for (var at = sibling[root]; at != root; at = sibling[at])
        {
            Absorb(at, blossom);
            nextNode[lastNode[last]] = firstNode[at];
            last = at;
        }

        lastNode[blossom] = lastNode[last];
    }

    private void Absorb(int top, int blossom)
    {
        if (vertices[top].Label == Label.Inner)
        {
            Wake(top, vertices[top].Pending + (2 * moved));
            vertices[top].Pending = 0;
        }

        if (top >= nodes)
        {
            vertices[top].Dual += vertices[top].Label == Label.Inner ? -moved : moved;
        }

        RemoveFromTree(top);
        parent[top] = blossom;
        vertices[top].Up = blossom;
    }

    /// <summary>Opens an inner blossom: the even way from where the tree enters to the base stays in the tree.</summary>
    private void Open(int blossom)
    {
        var entryEnd = labelEnd[blossom];
        ClearLabel(blossom);
        Dissolve(blossom);
        var at = Unroll(blossom, Top(neighbour[twin[entryEnd]]));
        var forward = at % 2 == 1;
        while (true)
        {
            InsertAfter(blossom, cycle[at]);
            SetLabel(cycle[at], Label.Inner, entryEnd);
            if (at == 0)
            {
                break;
            }

            var partner = forward ? at + 1 : at - 1;
            InsertAfter(blossom, cycle[partner]);
            MakeOuter(cycle[partner], forward ? cycleLinks[at] : twin[cycleLinks[partner]]);
            var next = forward ? (at + 2) % cycle.Count : at - 2;
            entryEnd = forward ? cycleLinks[partner] : twin[cycleLinks[next]];
            at = next;
        }

        RemoveFromTree(blossom);
        foreach (var part in cycle)
        {
            if (vertices[part].Label == Label.Free)
            {
                ForeseeReach(part);
            }
        }
    }

    /// <summary>Lists the cycle of a blossom from its base on.</summary>
    /// <returns>The place of <paramref name="wanted"/> in it.</returns>
    private int Unroll(int blossom, int wanted)
    {
        cycle.Clear();
        cycleLinks.Clear();
        var start = Top(@base[blossom]);
        var place = 0;
        var at = start;
        do
        {
            place = at == wanted ? cycle.Count : place;
            cycle.Add(at);
            cycleLinks.Add(link[at]);
            at = sibling[at];
        } while (at != start);

        return place;
    }

    /// <summary>Takes a blossom in no tree apart; what it holds is matched as its base asks for.</summary>
    private void Dissolve(int blossom)
    {
        MatchInside(blossom);
        var last = child[blossom];
        for (var part = sibling[last]; ; part = sibling[part])
        {
            Release(part, vertices[blossom].Pending);
            if (part == last)
            {
                break;
            }
        }

        child[blossom] = None;
        vertices[blossom].Pending = 0;
        freeBlossoms.Push(blossom);
    }

    /// <summary>Gives each child its matched edge: the base's child that of the blossom, the others two by two round the cycle.</summary>
    private void MatchInside(int blossom)
    {
        var baseChild = @base[blossom];
        while (parent[baseChild] != blossom)
        {
            baseChild = parent[baseChild];
        }

        @base[baseChild] = @base[blossom];
        match[baseChild] = match[blossom];
        for (var at = sibling[baseChild]; at != baseChild; )
        {
            var partner = sibling[at];
            var end = link[at];
            (@base[at], match[at]) = (neighbour[end], twin[end]);
            (@base[partner], match[partner]) = (neighbour[twin[end]], end);
            at = sibling[partner];
        }
    }

    private void Release(int part, long owed)
    {
        parent[part] = None;
        vertices[part].Label = Label.Free;
        labelEnd[part] = None;
        vertices[part].Pending = owed;
        vertices[part].ReachedAt = long.MaxValue;
        foreach (var node in NodesIn(part))
        {
            vertices[node].Up = part;
        }

        vertices[part].Up = part;
    }

    private struct NodeChain(BlossomSolver solver, int top)
    {
        private readonly int last = solver.lastNode[top];
        private int next = solver.firstNode[top];

        public int Current { get; private set; } = None;

        public readonly NodeChain GetEnumerator() => this;

        public bool MoveNext()
        {
            if (Current == last)
            {
                return false;
            }

            Current = next;
            next = solver.nextNode[next];
            return true;
        }
    }
}
