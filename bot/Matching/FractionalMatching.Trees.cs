namespace NetSocialBot.Matching;

internal sealed partial class FractionalMatching
{
    /// <summary>Grows a tree from an unmatched node until something ends it.</summary>
    /// <param name="patience">So many outer nodes are looked at, then it is given up and nothing has changed.</param>
    private bool Grow(int root, int patience)
    {
        search++;
        tree.Clear();
        reaches.Clear();
        tight.Clear();
        endingMoment = long.MaxValue;
        long now = 0;
        Look(root, now);
        while (true)
        {
            if (tight.TryPop(out var end))
            {
                if (now >= endingMoment)
                {
                    break;
                }
            }
            else if (!reaches.TryDequeue(out var moment, out end) || moment >= endingMoment)
            {
                break;
            }
            else
            {
                now = moment;
            }

            ref var inner = ref nodes[neighbour[end]];
            if (inner.Role != Role.Foreseen || inner.Moment != now)
            {
                continue;
            }

            if (tree.Count >= patience)
            {
                return false;
            }

            inner.Role = Role.Inner;
            inner.Entry = end;
            Look(neighbour[inner.Match], now);
        }

        MoveDuals();
        End();
        return true;
    }

    /// <summary>A node becomes outer: foresees where its edges lead, and when.</summary>
    private void Look(int node, long now)
    {
        tree.Add(node);
        var spent = nodes[node].Dual + now;
        nodes[node].Moment = spent;
        nodes[node].Search = search;
        nodes[node].Role = Role.Outer;
        Foresee(Ending.Spent, node, spent);
        FetchNodesAround(node);
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            ref var other = ref nodes[neighbour[i]];
            if (other.Search != search)
            {
                var moment = spent + other.Dual - worth[i];
                if (moment >= endingMoment)
                {
                    continue;
                }

                if (other.Match == None)
                {
                    Foresee(Ending.Reach, i, moment);
                    continue;
                }

                other.Search = search;
                other.Role = Role.Foreseen;
                other.Moment = moment;
                Enqueue(i, moment, now);
            }
            else if (other.Role == Role.Foreseen)
            {
                var moment = spent + other.Dual - worth[i];
                if (moment < other.Moment && moment < endingMoment)
                {
                    other.Moment = moment;
                    Enqueue(i, moment, now);
                }
            }
            else if (other.Role == Role.Outer)
            {
                Foresee(Ending.Join, i, (spent + other.Moment - worth[i]) / 2);
            }
        }
    }

    private void FetchNodesAround(int node)
    {
        for (var i = first[node]; i < first[node + 1]; i++)
        {
            Ahead.Fetch(ref nodes[neighbour[i]]);
        }
    }

    private void Enqueue(int end, long moment, long now)
    {
        if (moment == now)
        {
            tight.Push(end);
        }
        else
        {
            reaches.Enqueue(moment, end);
        }
    }

    private void Foresee(Ending kind, int at, long moment)
    {
        if (moment < endingMoment)
        {
            (ending, endingAt, endingMoment) = (kind, at, moment);
        }
    }

    private void MoveDuals()
    {
        foreach (var outer in tree)
        {
            if (nodes[outer].Match is var match && match != None)
            {
                ref var inner = ref nodes[neighbour[match]];
                inner.Dual += endingMoment - inner.Moment;
            }

            nodes[outer].Dual = nodes[outer].Moment - endingMoment;
        }
    }
}
