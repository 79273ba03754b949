namespace NetSocialBot.Matching;

internal sealed partial class BlossomSolver
{
    private enum Event
    {
        None,

        /// <summary>An outer node's dual is zero: it may stay unmatched.</summary>
        Spent,

        /// <summary>An edge to a node in no tree becomes tight.</summary>
        Reach,

        /// <summary>An edge between two outer tops becomes tight.</summary>
        Join,

        /// <summary>An inner blossom's dual is zero: it opens.</summary>
        Open,
    }

    /// <summary>Moves the duals by as much as nothing forbids, and does what that makes possible.</summary>
    /// <returns>False when there is no tree left to move.</returns>
    private bool AdjustDuals(out bool augmented)
    {
        var (next, delta, at) = FindNextEvent();
        augmented = false;
        if (next == Event.None)
        {
            return false;
        }

        Move(delta);
        switch (next)
        {
            case Event.Spent:
                FlipToRoot(at, None);
                augmented = true;
                break;
            case Event.Reach:
                var end = 2 * at;
                augmented = Follow(label[top[nodeAt[end]]] == Label.Outer ? end ^ 1 : end);
                break;
            case Event.Join:
                augmented = JoinTrees(at);
                break;
            case Event.Open:
                Open(at);
                break;
        }

        return true;
    }

    private (Event Next, long Delta, int At) FindNextEvent()
    {
        var (next, delta, at) = (Event.None, long.MaxValue, None);
        for (var node = 0; node < nodes; node++)
        {
            if (label[top[node]] == Label.Outer && dual[node] < delta)
            {
                (next, delta, at) = (Event.Spent, dual[node], node);
            }
        }

        for (var b = 0; b < 2 * nodes; b++)
        {
            if (!IsTop(b))
            {
                continue;
            }

            var (kind, when, what) = label[b] switch
            {
                Label.Free when bestEdge[b] != None => (Event.Reach, Slack(bestEdge[b]), bestEdge[b]),
                Label.Outer when bestEdge[b] != None => (Event.Join, Slack(bestEdge[b]) / 2, bestEdge[b]),
                Label.Inner when b >= nodes => (Event.Open, dual[b], b),
                _ => (Event.None, long.MaxValue, None),
            };
            if (when < delta)
            {
                (next, delta, at) = (kind, when, what);
            }
        }

        return (next, delta, at);
    }

    private void Move(long delta)
    {
        for (var node = 0; node < nodes; node++)
        {
            dual[node] += label[top[node]] switch
            {
                Label.Outer => -delta,
                Label.Inner => delta,
                _ => 0,
            };
        }

        for (var b = nodes; b < 2 * nodes; b++)
        {
            if (IsTop(b))
            {
                dual[b] += label[b] switch
                {
                    Label.Outer => delta,
                    Label.Inner => -delta,
                    _ => 0,
                };
            }
        }
    }

    private bool IsTop(int b) => parent[b] == None && (b < nodes || children[b] is not null);
}
