namespace NetSocialBot.Matching;

/// <remarks>
/// Duals of a tree move all at once: only the sum of the moves is kept, and each dual is brought up to date ("settled") when its
/// label changes. So each thing that can happen next happens at a moment that is known when it is first seen, and a queue by
/// moments finds it; what has been overtaken meanwhile is recognised when its turn comes.
/// </remarks>
internal sealed partial class BlossomSolver
{
    private readonly PriorityQueue<(Event Kind, int At), long> events = new();

    /// <summary>By node or blossom: the sum of moves that its dual has in it.</summary>
    private readonly long[] since;

    /// <summary>How far the duals have moved in this stage.</summary>
    private long moved;

    private enum Event
    {
        /// <summary>An outer node's dual is zero: it may stay unmatched.</summary>
        Spent,

        /// <summary>An edge from the tree to a top in no tree becomes tight.</summary>
        Reach,

        /// <summary>An edge between two outer tops becomes tight.</summary>
        Join,

        /// <summary>An inner blossom's dual is zero: it opens.</summary>
        Open,
    }

    /// <summary>Moves the duals to the next thing that happens, and lets it happen.</summary>
    /// <returns>True if that was the end of the stage.</returns>
    private bool AdjustDuals()
    {
        while (true)
        {
            // Never empty: the root's own dual is spent at some moment.
            events.TryDequeue(out var next, out var moment);
            if (!IsStillTrue(next.Kind, next.At, moment))
            {
                continue;
            }

            moved = moment;
            switch (next.Kind)
            {
                case Event.Spent:
                    FlipToRoot(next.At, None);
                    return true;
                case Event.Open:
                    Open(next.At);
                    return false;
                default:
                    var end = 2 * next.At;
                    return Follow(label[top[nodeAt[end]]] == Label.Outer ? end ^ 1 : end);
            }
        }
    }

    private bool IsStillTrue(Event kind, int at, long moment)
    {
        switch (kind)
        {
            case Event.Spent:
                return true;
            case Event.Open:
                return IsTop(at) && label[at] == Label.Inner && dual[at] - (moment - since[at]) == 0;
            default:
                var a = top[edges[at].A];
                var b = top[edges[at].B];
                var (outer, other) = label[a] == Label.Outer ? (a, b) : (b, a);
                var wanted = kind == Event.Join ? Label.Outer : Label.Free;
                return a != b
                    && label[outer] == Label.Outer
                    && label[other] == wanted
                    && DualAt(edges[at].A, moment) + DualAt(edges[at].B, moment) == 2 * edges[at].Weight;
        }
    }

    /// <summary>When an edge out of an outer node will become tight.</summary>
    private void Foresee(int edge, long slack, int other)
    {
        if (label[other] == Label.Outer)
        {
            events.Enqueue((Event.Join, edge), moved + (slack / 2));
        }
        else if (label[other] == Label.Free && moved + slack < reachedAt[other])
        {
            reachedAt[other] = moved + slack;
            Touch(other);
            events.Enqueue((Event.Reach, edge), moved + slack);
        }
    }

    private long Slack(int edge) =>
        DualAt(edges[edge].A, moved) + DualAt(edges[edge].B, moved) - (2 * edges[edge].Weight);

    private long DualAt(int node, long moment) =>
        label[top[node]] switch
        {
            Label.Outer => dual[node] - (moment - since[node]),
            Label.Inner => dual[node] + (moment - since[node]),
            _ => dual[node],
        };

    /// <summary>Brings the duals of a top and of its nodes up to date; before its label changes.</summary>
    private void Settle(int blossom)
    {
        foreach (var node in NodesIn(blossom))
        {
            SettleNode(node);
        }

        if (blossom >= nodes)
        {
            dual[blossom] += label[blossom] switch
            {
                Label.Outer => moved - since[blossom],
                Label.Inner => since[blossom] - moved,
                _ => 0,
            };
            since[blossom] = moved;
        }
    }

    private void SettleNode(int node)
    {
        dual[node] = DualAt(node, moved);
        since[node] = moved;
    }

    private void SettleTree()
    {
        foreach (var blossom in touched)
        {
            if (IsTop(blossom))
            {
                Settle(blossom);
            }
        }
    }

    private bool IsTop(int b) => parent[b] == None && (b < nodes || children[b] is not null);
}
