namespace NetSocialBot.Matching;

/// <remarks>
/// The duals of all trees move together, so only the sum of the moves is kept. What is stored of a dual is chosen so that a move
/// changes nothing stored: see <see cref="DualOf"/>. Each thing that can happen next happens at a moment that is known when it is
/// first seen; a queue finds the next, and what has been overtaken meanwhile is recognised when its turn comes.
/// </remarks>
internal sealed partial class BlossomSolver
{
    private readonly EventQueue events = new();

    /// <summary>How far the duals of the trees have moved.</summary>
    private long moved;

    private enum Event
    {
        /// <summary>An outer node's dual is zero: it may stay unmatched.</summary>
        Spent,

        /// <summary>An edge from a tree to a top in no tree becomes tight; with the end on the far side.</summary>
        Reach,

        /// <summary>An edge between two outer tops becomes tight; with one of its ends.</summary>
        Join,

        /// <summary>An inner blossom's dual is zero: it opens.</summary>
        Open,
    }

    /// <summary>Moves the duals to the next thing that may happen, and lets it happen if it still does.</summary>
    private void AdjustDuals()
    {
        // Never empty while a tree lives: its root's own dual is spent at some moment.
        events.TryDequeue(out moved, out var what);
        var at = what >> 2;
        switch ((Event)(what & 3))
        {
            case Event.Spent:
                if (Top(at) is var spent && vertices[spent].Label == Label.Outer && vertices[at].Dual == moved)
                {
                    FlipToRoot(at, None);
                    ForgetTree(spent);
                }

                break;
            case Event.Open:
                if (
                    parent[at] == None
                    && child[at] != None
                    && vertices[at].Label == Label.Inner
                    && vertices[at].Dual == moved
                )
                {
                    Open(at);
                }

                break;
            case Event.Reach:
                Reach(at);
                break;
            default:
                var (a, b) = (Top(neighbour[at]), Top(neighbour[twin[at]]));
                if (a != b && vertices[a].Label == Label.Outer && vertices[b].Label == Label.Outer && Slack(at) == 0)
                {
                    Follow(at);
                }

                break;
        }
    }

    private void Reach(int end)
    {
        var reached = Top(neighbour[end]);
        if (vertices[reached].Label != Label.Free || vertices[reached].ReachedAt != moved)
        {
            return;
        }

        if (vertices[Top(neighbour[twin[end]])].Label == Label.Outer && Slack(end) == 0)
        {
            Follow(end);
        }
        else
        {
            // The tree that would have come here is gone; another may be on its way.
            ForeseeReach(reached);
        }
    }

    private void Happens(Event kind, int at, long moment) => events.Enqueue(moment, (at << 2) | (int)kind);

    /// <summary>When the next tree will come to a top that is in none.</summary>
    private void ForeseeReach(int free)
    {
        var soonest = long.MaxValue;
        var end = None;
        foreach (var node in NodesIn(free))
        {
            var own = vertices[node].Dual + vertices[free].Pending;
            for (var i = first[node]; i < first[node + 1]; i++)
            {
                var other = neighbour[i];
                if (LabelOf(other) == Label.Outer && vertices[other].Dual + own - worth[i] is var at && at < soonest)
                {
                    (soonest, end) = (at, twin[i]);
                }
            }
        }

        vertices[free].ReachedAt = soonest;
        if (end != None)
        {
            Happens(Event.Reach, end, soonest);
        }
    }

    private long Slack(int end) => DualOf(neighbour[end]) + DualOf(neighbour[twin[end]]) - worth[end];

    private long DualOf(int node)
    {
        var top = Top(node);
        return vertices[node].Dual
            + vertices[top].Pending
            + vertices[top].Label switch
            {
                Label.Outer => -moved,
                Label.Inner => moved,
                _ => 0,
            };
    }

    /// <summary>Gives a top in no tree a label, its duals staying as they are.</summary>
    private void SetLabel(int top, Label given, int end)
    {
        vertices[top].Label = given;
        labelEnd[top] = end;
        Tell(top);
        if (given == Label.Inner)
        {
            vertices[top].Pending -= moved;
            vertices[top].Dual += top >= nodes ? moved : 0;
            if (top >= nodes)
            {
                Happens(Event.Open, top, vertices[top].Dual);
            }

            return;
        }

        vertices[top].Dual -= top >= nodes ? moved : 0;
        Wake(top, vertices[top].Pending + moved);
        vertices[top].Pending = 0;
    }

    /// <summary>The nodes of a top become outer: each looks along its edges, and may stay unmatched when its dual is spent.</summary>
    private void Wake(int top, long change)
    {
        var least = long.MaxValue;
        var leastNode = None;
        foreach (var node in NodesIn(top))
        {
            vertices[node].Dual += change;
            outerQueue.Enqueue(node);
            if (vertices[node].Dual < least)
            {
                (least, leastNode) = (vertices[node].Dual, node);
            }
        }

        Happens(Event.Spent, leastNode, least);
    }

    private void ClearLabel(int top)
    {
        if (vertices[top].Label == Label.Inner)
        {
            vertices[top].Pending += moved;
            vertices[top].Dual -= top >= nodes ? moved : 0;
        }
        else
        {
            vertices[top].Pending -= moved;
            vertices[top].Dual += top >= nodes ? moved : 0;
        }

        vertices[top].Label = Label.Free;
        labelEnd[top] = None;
        Tell(top);
    }

    private Label LabelOf(int node) =>
        labels[node] is var label and not Label.InBlossom ? label : vertices[Top(node)].Label;

    private void Tell(int top)
    {
        if (top < nodes)
        {
            labels[top] = vertices[top].Label;
        }
    }
}
