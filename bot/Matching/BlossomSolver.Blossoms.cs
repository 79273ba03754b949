namespace NetSocialBot.Matching;

internal sealed partial class BlossomSolver
{
    /// <summary>By top or child: the blossom it is directly in.</summary>
    private int[] parent;

    /// <summary>By blossom: one of its children, best the one that holds its base; none for a blossom that does not exist.</summary>
    private int[] child;

    /// <summary>By child: the next one round the cycle, and the end at this one of the edge that leads there.</summary>
    private int[] sibling;
    private int[] link;

    /// <summary>The nodes of a blossom are a stretch of a chain, the stretches of its children one after the other.</summary>
    private int[] firstNode;
    private int[] lastNode;
    private readonly int[] nextNode;
    private int[] size;

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

        var blossom = NewBlossom();
        child[blossom] = root;
        size[blossom] = 0;
        vertices[blossom].Up = blossom;
        vertices[blossom].Pending = 0;
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
        size[blossom] += size[top];
        if (top < nodes)
        {
            labels[top] = Label.InBlossom;
        }

        parent[top] = blossom;
        vertices[top].Up = blossom;
    }

    /// <summary>Opens an inner blossom: the even way from where the tree enters to the base stays in the tree.</summary>
    private void Open(int blossom)
    {
        var entryEnd = labelEnd[blossom];
        ClearLabel(blossom);
        var before = treePrevious[blossom];
        RemoveFromTree(blossom);
        var baseNode = @base[blossom];
        Dissolve(blossom);
        var at = Unroll(Top(baseNode), Top(neighbour[twin[entryEnd]]));
        var forward = at % 2 == 1;
        while (true)
        {
            InsertAfter(before, cycle[at]);
            SetLabel(cycle[at], Label.Inner, entryEnd);
            if (at == 0)
            {
                break;
            }

            var partner = forward ? at + 1 : at - 1;
            InsertAfter(before, cycle[partner]);
            MakeOuter(cycle[partner], forward ? cycleLinks[at] : twin[cycleLinks[partner]]);
            var next = forward ? (at + 2) % cycle.Count : at - 2;
            entryEnd = forward ? cycleLinks[partner] : twin[cycleLinks[next]];
            at = next;
        }

        foreach (var part in cycle)
        {
            if (vertices[part].Label == Label.Free)
            {
                ForeseeReachesOf(part, wasOuter: false);
            }
        }
    }

    /// <summary>Lists the cycle that a blossom was from a part of it on.</summary>
    /// <returns>The place of <paramref name="wanted"/> in it.</returns>
    private int Unroll(int start, int wanted)
    {
        cycle.Clear();
        cycleLinks.Clear();
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

    /// <summary>
    /// Takes a blossom in no tree apart; what it holds is matched as its base asks for. The largest part takes over the
    /// blossom's number, so that its nodes need not be told: else a nest of many layers would cost its size for each.
    /// </summary>
    private void Dissolve(int blossom)
    {
        MatchInside(blossom);
        var owed = vertices[blossom].Pending;
        var (largest, before) = (child[blossom], None);
        var part = child[blossom];
        do
        {
            if (size[sibling[part]] >= size[largest])
            {
                (largest, before) = (sibling[part], part);
            }

            part = sibling[part];
        } while (part != child[blossom]);

        for (part = sibling[largest]; part != largest; part = sibling[part])
        {
            Release(part, owed);
            foreach (var node in NodesIn(part))
            {
                vertices[node].Up = part;
            }

            vertices[part].Up = part;
        }

        if (largest < nodes)
        {
            Release(largest, owed);
            vertices[largest].Up = largest;
            child[blossom] = None;
            freeBlossoms.Push(blossom);
            return;
        }

        sibling[before] = blossom;
        (sibling[blossom], link[blossom]) = (sibling[largest], link[largest]);
        (child[blossom], size[blossom]) = (child[largest], size[largest]);
        (firstNode[blossom], lastNode[blossom]) = (firstNode[largest], lastNode[largest]);
        (match[blossom], @base[blossom]) = (match[largest], @base[largest]);
        vertices[blossom].Dual = vertices[largest].Dual;
        Release(blossom, owed);
        part = child[blossom];
        do
        {
            parent[part] = blossom;
            part = sibling[part];
        } while (part != child[blossom]);

        // Ways up still lead through it.
        (parent[largest], child[largest]) = (None, None);
    }

    /// <summary>Gives each child its matched edge: the base's child that of the blossom, the others two by two round the cycle.</summary>
    private void MatchInside(int blossom)
    {
        var baseChild = BaseChild(blossom);
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

    /// <summary>
    /// The child that holds the base. On the way up to it from the base each blossom remembers its own: a nest is often taken apart
    /// layer by layer, and would cost the square of its layers else.
    /// </summary>
    private int BaseChild(int blossom)
    {
        var node = @base[blossom];
        if (@base[child[blossom]] != node)
        {
            var at = node;
            while (at != blossom)
            {
                var around = parent[at];
                (child[around], @base[around]) = (at, node);
                at = around;
            }
        }

        return child[blossom];
    }

    private void Release(int part, long owed)
    {
        parent[part] = None;
        vertices[part].Label = Label.Free;
        Tell(part);
        labelEnd[part] = None;
        vertices[part].Pending = owed;
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
