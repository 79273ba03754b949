namespace NetSocialBot.Matching;

internal sealed partial class BlossomSolver
{
    /// <summary>The tops of a tree, in a ring.</summary>
    private int[] treeNext;
    private int[] treePrevious;

    private int[] seen;
    private readonly List<(int Top, bool WasOuter)> forgotten = [];
    private int look;

    /// <summary>Goes along the tight edges of a new outer node, and foresees when the others become tight.</summary>
    private void Look(int node)
    {
        if (LabelOf(node) != Label.Outer)
        {
            // Its tree has ended.
            return;
        }

        var top = Top(node);
        var own = vertices[node].Dual - moved;
        var end = first[node + 1];
        for (var i = first[node]; i < end; i++)
        {
            if (i + NodesAhead < end)
            {
                Ahead.Fetch(ref vertices[neighbour[i + NodesAhead]]);
            }

            var other = neighbour[i];
            var label = LabelOf(other);
            if (label == Label.Inner)
            {
                continue;
            }

            if (label == Label.Outer)
            {
                var slack = own + vertices[other].Dual - moved - worth[i];
                if (Top(other) == top)
                {
                    continue;
                }

                if (slack > 0)
                {
                    Happens(Event.Join, i, moved + (slack / 2));
                    continue;
                }
            }
            else
            {
                ref var reached = ref vertices[other];
                var moment = own + reached.Dual + vertices[Top(other)].Pending - worth[i] + moved;
                if (moment > moved)
                {
                    if (moment < reached.ReachedAt)
                    {
                        reached.ReachedAt = moment;
                        Happens(Event.Reach, i, moment);
                    }

                    continue;
                }
            }

            Follow(i);
            if (LabelOf(node) != Label.Outer)
            {
                return;
            }

            top = Top(node);
        }

        vertices[node].ReachedAt = Never;
    }

    /// <summary>Goes along a tight edge out of an outer top, to its far end.</summary>
    private void Follow(int end)
    {
        var here = Top(neighbour[twin[end]]);
        var other = Top(neighbour[end]);
        if (vertices[other].Label == Label.Outer)
        {
            var meeting = CommonAncestor(here, other);
            if (meeting != None)
            {
                Shrink(end, meeting);
                return;
            }

            FlipToRoot(neighbour[twin[end]], end);
            FlipToRoot(neighbour[end], twin[end]);
            // One ring of both, so that neither is foreseen to reach the other.
            (treeNext[here], treeNext[other]) = (treeNext[other], treeNext[here]);
            (treePrevious[treeNext[here]], treePrevious[treeNext[other]]) = (here, other);
            trees--;
            ForgetTree(here);
        }
        else if (match[other] == None)
        {
            // Content unmatched, and content to be matched.
            FlipToRoot(neighbour[twin[end]], end);
            @base[other] = neighbour[end];
            match[other] = twin[end];
            ForgetTree(here);
            ForeseeReaches(neighbour[end]);
        }
        else
        {
            var partner = Top(neighbour[match[other]]);
            InsertAfter(here, other);
            InsertAfter(here, partner);
            SetLabel(other, Label.Inner, twin[end]);
            MakeOuter(partner, twin[match[other]]);
        }
    }

    private void MakeOuter(int top, int end) => SetLabel(top, Label.Outer, end);

    /// <summary>The outer top where the ways from two outer tops to their roots meet, or none.</summary>
    private int CommonAncestor(int a, int b)
    {
        look++;
        while (a != None || b != None)
        {
            if (a != None)
            {
                if (seen[a] == look)
                {
                    return a;
                }

                seen[a] = look;
                a = labelEnd[a] == None ? None : ParentOf(ParentOf(a));
            }

            (a, b) = (b, a);
        }

        return None;
    }

    private int ParentOf(int top) => Top(neighbour[labelEnd[top]]);

    /// <summary>
    /// Turns matched into unmatched and back along the way from an outer node to its root; the node's new far end is
    /// <paramref name="end"/>, or none if it stays unmatched in the root's place.
    /// </summary>
    private void FlipToRoot(int node, int end)
    {
        while (true)
        {
            var outer = Top(node);
            @base[outer] = node;
            match[outer] = end;
            if (labelEnd[outer] == None)
            {
                return;
            }

            var inner = ParentOf(outer);
            var entry = labelEnd[inner];
            @base[inner] = neighbour[twin[entry]];
            match[inner] = entry;
            (node, end) = (neighbour[entry], twin[entry]);
        }
    }

    /// <summary>The tops of a tree are in none any more; blossoms that their duals no longer hold together fall apart.</summary>
    private void ForgetTree(int member)
    {
        trees--;
        forgotten.Clear();
        var at = member;
        do
        {
            forgotten.Add((at, vertices[at].Label == Label.Outer));
            ClearLabel(at);
            at = treeNext[at];
        } while (at != member);

        for (var i = 0; i < forgotten.Count; i++)
        {
            if (i + RowsAhead < forgotten.Count)
            {
                FetchRow(Math.Min(forgotten[i + RowsAhead].Top, nodes - 1));
            }

            var (top, wasOuter) = forgotten[i];
            if (top < nodes || vertices[top].Dual > 0)
            {
                ForeseeReachesOf(top, wasOuter);
                continue;
            }

            Dissolve(top);
            var start = Top(@base[top]);
            var part = start;
            do
            {
                forgotten.Add((part, wasOuter));
                part = sibling[part];
            } while (part != start);
        }
    }

    /// <summary>Nothing else will happen.</summary>
    private void ForgetAllTrees()
    {
        for (var node = 0; node < nodes; node++)
        {
            if (Top(node) is var top && vertices[top].Label != Label.Free)
            {
                ClearLabel(top);
            }
        }

        trees = 0;
    }

    private void InsertAfter(int member, int top)
    {
        (treePrevious[top], treeNext[top]) = (member, treeNext[member]);
        treePrevious[treeNext[member]] = top;
        treeNext[member] = top;
    }

    private void RemoveFromTree(int top)
    {
        treeNext[treePrevious[top]] = treeNext[top];
        treePrevious[treeNext[top]] = treePrevious[top];
    }
}
