namespace NetSocialBot.Matching;

internal sealed partial class BlossomSolver
{
    /// <summary>The tops of a tree, in a ring.</summary>
    private readonly int[] treeNext;
    private readonly int[] treePrevious;

    private readonly int[] seen;
    private readonly List<int> forgotten = [];
    private int look;

    /// <summary>Goes along the tight edges of a new outer node, and foresees when the others become tight.</summary>
    private void Look(int node)
    {
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            var top = Top(node);
            if (label[top] != Label.Outer)
            {
                // Its tree has ended.
                return;
            }

            var other = Top(nodeAt[far[i]]);
            if (other == top || label[other] == Label.Inner)
            {
                continue;
            }

            var slack = Slack(far[i] >> 1);
            if (slack == 0)
            {
                Follow(far[i]);
            }
            else if (label[other] == Label.Outer)
            {
                Happens(Event.Join, far[i], moved + (slack / 2));
            }
            else if (moved + slack < reachedAt[other])
            {
                reachedAt[other] = moved + slack;
                Happens(Event.Reach, far[i], moved + slack);
            }
        }
    }

    /// <summary>Goes along a tight edge out of an outer top, to its far end.</summary>
    private void Follow(int end)
    {
        var here = Top(nodeAt[end ^ 1]);
        var other = Top(nodeAt[end]);
        if (label[other] == Label.Outer)
        {
            var meeting = CommonAncestor(here, other);
            if (meeting != None)
            {
                Shrink(end, meeting);
                return;
            }

            FlipToRoot(nodeAt[end ^ 1], end);
            FlipToRoot(nodeAt[end], end ^ 1);
            // One ring of both, so that neither is foreseen to reach the other.
            (treeNext[here], treeNext[other]) = (treeNext[other], treeNext[here]);
            (treePrevious[treeNext[here]], treePrevious[treeNext[other]]) = (here, other);
            trees--;
            ForgetTree(here);
        }
        else if (match[other] == None)
        {
            // Content unmatched, and content to be matched.
            FlipToRoot(nodeAt[end ^ 1], end);
            @base[other] = nodeAt[end];
            match[other] = end ^ 1;
            ForgetTree(here);
            ForeseeReach(other);
        }
        else
        {
            var partner = Top(nodeAt[match[other]]);
            InsertAfter(here, other);
            InsertAfter(here, partner);
            SetLabel(other, Label.Inner, end ^ 1);
            MakeOuter(partner, match[other] ^ 1);
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

    private int ParentOf(int top) => Top(nodeAt[labelEnd[top]]);

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
            @base[inner] = nodeAt[entry ^ 1];
            match[inner] = entry;
            (node, end) = (nodeAt[entry], entry ^ 1);
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
            ClearLabel(at);
            forgotten.Add(at);
            at = treeNext[at];
        } while (at != member);

        for (var i = 0; i < forgotten.Count; i++)
        {
            var top = forgotten[i];
            if (top < nodes || dual[top] > 0)
            {
                ForeseeReach(top);
                continue;
            }

            var last = child[top];
            for (var part = sibling[last]; ; part = sibling[part])
            {
                forgotten.Add(part);
                if (part == last)
                {
                    break;
                }
            }

            Dissolve(top);
        }
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
