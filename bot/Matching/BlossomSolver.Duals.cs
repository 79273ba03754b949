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

    /// <summary>Whether all unmatched nodes have the same dual, and no other node a smaller one.</summary>
    private bool allSpentAtOnce;

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
        if (events.TryPeek(EventsAhead, out var later))
        {
            FetchEnds(later);
        }

        switch ((Event)(what & 3))
        {
            case Event.Spent:
                if (Top(at) is var spent && vertices[spent].Label == Label.Outer && vertices[at].Dual == moved)
                {
                    if (allSpentAtOnce)
                    {
                        ForgetAllTrees();
                        break;
                    }

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
                Join(at);
                break;
        }
    }

    /// <summary>Most events of a moment come together, and each is about another place in memory.</summary>
    private void FetchEnds(int what)
    {
        if ((Event)(what & 3) is Event.Reach or Event.Join)
        {
            var at = what >> 2;
            Ahead.Fetch(ref twin[at]);
            Ahead.Fetch(ref worth[at]);
            Ahead.Fetch(ref vertices[neighbour[at]]);
        }
    }

    private void Reach(int end)
    {
        var reached = neighbour[end];
        if (vertices[reached].ReachedAt != moved || LabelOf(reached) != Label.Free)
        {
            return;
        }

        if (LabelOf(neighbour[twin[end]]) == Label.Outer && Slack(end) == 0)
        {
            Follow(end);
        }
        else
        {
            // The tree that would have come here is gone; another may be on its way.
            ForeseeReaches(reached);
        }
    }

    private void Join(int end)
    {
        var (a, b) = (neighbour[twin[end]], neighbour[end]);
        var (labelA, labelB) = (LabelOf(a), LabelOf(b));
        if (labelA == Label.Outer && labelB == Label.Outer)
        {
            if (Top(a) != Top(b) && Slack(end) == 0)
            {
                Follow(end);
            }
        }
        else if (labelA == Label.Outer && labelB == Label.Free)
        {
            ForeseeReach(end);
        }
        else if (labelA == Label.Free && labelB == Label.Outer)
        {
            ForeseeReach(twin[end]);
        }
    }

    private void Happens(Event kind, int at, long moment) => events.Enqueue(moment, (at << 2) | (int)kind);

    /// <summary>An edge from an outer node to one in no tree: it may be the next by which a tree comes there.</summary>
    private void ForeseeReach(int end)
    {
        var moment = moved + Slack(end);
        if (moment < vertices[neighbour[end]].ReachedAt)
        {
            vertices[neighbour[end]].ReachedAt = moment;
            Happens(Event.Reach, end, moment);
        }
    }

    /// <summary>
    /// A top is in no tree any more. For nodes that have looked as outer ones nothing is to be done: the <see cref="Event.Join"/> that
    /// was foreseen with an outer node comes before that one could reach them alone.
    /// </summary>
    private void ForeseeReachesOf(int free, bool wasOuter)
    {
        foreach (var node in NodesIn(free))
        {
            if (!wasOuter || vertices[node].ReachedAt == NotLooked)
            {
                ForeseeReaches(node);
            }
        }
    }

    /// <summary>When the next tree will come to a node that is in none, by all of its edges.</summary>
    private void ForeseeReaches(int node)
    {
        var soonest = Never;
        var end = None;
        var own = vertices[node].Dual + vertices[Top(node)].Pending;
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            var other = neighbour[i];
            if (LabelOf(other) == Label.Outer && vertices[other].Dual + own - worth[i] is var at && at < soonest)
            {
                (soonest, end) = (at, twin[i]);
            }
        }

        vertices[node].ReachedAt = soonest;
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
            vertices[node].ReachedAt = NotLooked;
            outerQueue.Add(node);
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
