namespace NetSocialBot.Matching;

internal sealed partial class BlossomSolver
{
    private readonly HashSet<int> seen = [];

    /// <summary>The outer top where the ways from two outer tops to their roots meet, or none.</summary>
    private int CommonAncestor(int a, int b)
    {
        seen.Clear();
        while (a != None || b != None)
        {
            if (a != None)
            {
                if (!seen.Add(a))
                {
                    return a;
                }

                a = OuterParent(a);
            }

            (a, b) = (b, a);
        }

        return None;
    }

    private int OuterParent(int outer)
    {
        if (labelEnd[outer] == None)
        {
            return None;
        }

        var inner = top[nodeAt[labelEnd[outer]]];
        return top[nodeAt[labelEnd[inner]]];
    }

    /// <summary>Makes one outer blossom of the cycle that an edge closes; <paramref name="root"/> holds its base.</summary>
    private void Shrink(int edge, int root)
    {
        var up = WayUp(top[edges[edge].A], root);
        var down = WayUp(top[edges[edge].B], root);
        List<int> cycle = [root];
        List<int> ends = [];
        for (var i = up.Count - 1; i >= 0; i--)
        {
            cycle.Add(up[i]);
            ends.Add(labelEnd[up[i]]);
        }

        ends.Add(2 * edge);
        foreach (var child in down)
        {
            cycle.Add(child);
            ends.Add(labelEnd[child] ^ 1);
        }

        List<int> awoken = [];
        foreach (var child in cycle)
        {
            Settle(child);
            if (label[child] == Label.Inner)
            {
                awoken.AddRange(NodesIn(child));
            }
        }

        var blossom = freeBlossoms.Pop();
        children[blossom] = [.. cycle];
        links[blossom] = [.. ends];
        @base[blossom] = @base[root];
        dual[blossom] = 0;
        label[blossom] = Label.Free;
        parent[blossom] = None;
        foreach (var child in cycle)
        {
            parent[child] = blossom;
        }

        foreach (var node in NodesIn(blossom))
        {
            top[node] = blossom;
        }

        SetLabel(blossom, Label.Outer, labelEnd[root]);
        awoken.ForEach(Awake);
    }

    private List<int> WayUp(int from, int to)
    {
        List<int> way = [];
        for (var at = from; at != to; at = top[nodeAt[labelEnd[at]]])
        {
            way.Add(at);
        }

        return way;
    }

    /// <summary>Opens an inner blossom: the even way from where the tree enters to the base stays in the tree.</summary>
    private void Open(int blossom)
    {
        Settle(blossom);
        var entryEnd = labelEnd[blossom];
        var cycle = children[blossom]!;
        var ends = links[blossom]!;
        Dissolve(blossom);
        foreach (var child in cycle)
        {
            label[child] = Label.Free;
            labelEnd[child] = None;
            reachedAt[child] = long.MaxValue;
        }

        var at = Array.IndexOf(cycle, top[nodeAt[entryEnd ^ 1]]);
        var forward = at % 2 == 1;
        while (true)
        {
            SetLabel(cycle[at], Label.Inner, entryEnd);
            if (at == 0)
            {
                break;
            }

            var partner = forward ? at + 1 : at - 1;
            MakeOuter(cycle[partner % cycle.Length], forward ? ends[at] : ends[partner] ^ 1);
            var next = forward ? (at + 2) % cycle.Length : at - 2;
            entryEnd = forward ? ends[(at + 1) % cycle.Length] : ends[next] ^ 1;
            at = next;
        }

        foreach (var child in cycle.Where(c => label[c] == Label.Free))
        {
            ForeseeReach(child);
        }
    }

    private void ForeseeReach(int free)
    {
        foreach (var node in NodesIn(free))
        {
            for (var i = first[node]; i < first[node + 1]; i++)
            {
                var edge = far[i] >> 1;
                if (label[top[nodeAt[far[i]]]] == Label.Outer)
                {
                    Foresee(edge, Slack(edge), free);
                }
            }
        }
    }

    /// <summary>After a stage, blossoms that their duals no longer hold together fall apart.</summary>
    private void ExpandSpentOuterBlossoms()
    {
        var open = new Stack<int>();
        foreach (var b in touched)
        {
            if (b >= nodes && IsTop(b) && label[b] == Label.Outer && dual[b] == 0)
            {
                open.Push(b);
            }
        }

        while (open.TryPop(out var blossom))
        {
            var cycle = children[blossom]!;
            Dissolve(blossom);
            foreach (var child in cycle.Where(c => c >= nodes && dual[c] == 0))
            {
                open.Push(child);
            }
        }
    }

    private void Dissolve(int blossom)
    {
        foreach (var child in children[blossom]!)
        {
            parent[child] = None;
            foreach (var node in NodesIn(child))
            {
                top[node] = child;
            }
        }

        children[blossom] = null;
        links[blossom] = null;
        @base[blossom] = None;
        label[blossom] = Label.Free;
        labelEnd[blossom] = None;
        freeBlossoms.Push(blossom);
    }

    /// <summary>
    /// Turns matched into unmatched and back along the way from an outer node to its root; the node's new far end is
    /// <paramref name="end"/>, or none if it stays unmatched in the root's place.
    /// </summary>
    private void FlipToRoot(int node, int end)
    {
        while (true)
        {
            var outer = top[node];
            Rotate(outer, node);
            mate[node] = end;
            if (labelEnd[outer] == None)
            {
                return;
            }

            var inner = top[nodeAt[labelEnd[outer]]];
            var entry = labelEnd[inner];
            var entered = nodeAt[entry ^ 1];
            Rotate(inner, entered);
            mate[entered] = entry;
            (node, end) = (nodeAt[entry], entry ^ 1);
        }
    }

    /// <summary>Matches the inside of a blossom so that <paramref name="node"/> is left for an edge from outside.</summary>
    private void Rotate(int blossom, int node)
    {
        var open = new Stack<(int Blossom, int Node)>();
        open.Push((blossom, node));
        while (open.TryPop(out var next))
        {
            if (next.Blossom >= nodes)
            {
                RotateOne(next.Blossom, next.Node, open);
            }
        }
    }

    private void RotateOne(int blossom, int node, Stack<(int Blossom, int Node)> open)
    {
        var cycle = children[blossom]!;
        var ends = links[blossom]!;
        var at = Array.IndexOf(cycle, ChildHolding(blossom, node));
        open.Push((cycle[at], node));

        // Pairs along the even way to the old base: behind an odd place it goes on round the cycle, before an even one back.
        for (var i = at % 2 == 1 ? at + 1 : 0; i < (at % 2 == 1 ? cycle.Length : at); i += 2)
        {
            var end = ends[i];
            mate[nodeAt[end]] = end ^ 1;
            mate[nodeAt[end ^ 1]] = end;
            open.Push((cycle[i], nodeAt[end]));
            open.Push((cycle[(i + 1) % cycle.Length], nodeAt[end ^ 1]));
        }

        children[blossom] = [.. cycle[at..], .. cycle[..at]];
        links[blossom] = [.. ends[at..], .. ends[..at]];
        @base[blossom] = node;
    }

    private int ChildHolding(int blossom, int node)
    {
        while (parent[node] != blossom)
        {
            node = parent[node];
        }

        return node;
    }
}
