namespace NetSocialBot.Matching;

/// <remarks>
/// The duals of all trees move together, so only the sum of the moves is kept. What is stored of a dual is chosen so that a move
/// changes nothing stored: see <see cref="DualOf"/>. Each thing that can happen next happens at a moment that is known when it is
/// first seen; a queue finds the next, and what has been overtaken meanwhile is recognised when its turn comes.
/// </remarks>
internal sealed partial class BlossomSolver
{
    private readonly EventQueue events = new();

    /// <summary>By node: its dual, but for <see cref="pending"/> and <see cref="moved"/>. By blossom: the same.</summary>
    private readonly long[] dual;

    /// <summary>By top: what is to be added to the dual of each of its nodes. Zero for outer tops and inside blossoms.</summary>
    private readonly long[] pending;

    /// <summary>By top in no tree: the moment of the event that will next look whether a tree has reached it.</summary>
    private readonly long[] reachedAt;

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
                if (Top(at) is var spent && label[spent] == Label.Outer && dual[at] == moved)
                {
                    FlipToRoot(at, None);
                    ForgetTree(spent);
                }

                break;
            case Event.Open:
                if (parent[at] == None && child[at] != None && label[at] == Label.Inner && dual[at] == moved)
                {
                    Open(at);
                }

                break;
            case Event.Reach:
                Reach(at);
                break;
            default:
                var (a, b) = (Top(nodeAt[at]), Top(nodeAt[at ^ 1]));
                if (a != b && label[a] == Label.Outer && label[b] == Label.Outer && Slack(at >> 1) == 0)
                {
                    Follow(at);
                }

                break;
        }
    }

    private void Reach(int end)
    {
        var reached = Top(nodeAt[end]);
        if (label[reached] != Label.Free || reachedAt[reached] != moved)
        {
            return;
        }

        if (label[Top(nodeAt[end ^ 1])] == Label.Outer && Slack(end >> 1) == 0)
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
            var own = dual[node] + pending[free];
            for (var i = first[node]; i < first[node + 1]; i++)
            {
                var other = nodeAt[far[i]];
                if (
                    label[Top(other)] == Label.Outer
                    && dual[other] + own - worth[far[i] >> 1] is var at
                    && at < soonest
                )
                {
                    (soonest, end) = (at, far[i] ^ 1);
                }
            }
        }

        reachedAt[free] = soonest;
        if (end != None)
        {
            Happens(Event.Reach, end, soonest);
        }
    }

    private long Slack(int edge) => DualOf(nodeAt[2 * edge]) + DualOf(nodeAt[(2 * edge) + 1]) - worth[edge];

    private long DualOf(int node)
    {
        var top = Top(node);
        return dual[node]
            + pending[top]
            + label[top] switch
            {
                Label.Outer => -moved,
                Label.Inner => moved,
                _ => 0,
            };
    }

    /// <summary>Gives a top in no tree a label, its duals staying as they are.</summary>
    private void SetLabel(int top, Label given, int end)
    {
        label[top] = given;
        labelEnd[top] = end;
        if (given == Label.Inner)
        {
            pending[top] -= moved;
            dual[top] += top >= nodes ? moved : 0;
            if (top >= nodes)
            {
                Happens(Event.Open, top, dual[top]);
            }

            return;
        }

        dual[top] -= top >= nodes ? moved : 0;
        Wake(top, pending[top] + moved);
        pending[top] = 0;
    }

    /// <summary>The nodes of a top become outer: each looks along its edges, and may stay unmatched when its dual is spent.</summary>
    private void Wake(int top, long change)
    {
        var least = long.MaxValue;
        var leastNode = None;
        foreach (var node in NodesIn(top))
        {
            dual[node] += change;
            outerQueue.Enqueue(node);
            if (dual[node] < least)
            {
                (least, leastNode) = (dual[node], node);
            }
        }

        Happens(Event.Spent, leastNode, least);
    }

    private void ClearLabel(int top)
    {
        if (label[top] == Label.Inner)
        {
            pending[top] += moved;
            dual[top] -= top >= nodes ? moved : 0;
        }
        else
        {
            pending[top] -= moved;
            dual[top] += top >= nodes ? moved : 0;
        }

        label[top] = Label.Free;
        labelEnd[top] = None;
    }
}
