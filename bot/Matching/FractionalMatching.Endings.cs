namespace NetSocialBot.Matching;

internal sealed partial class FractionalMatching
{
    private void End()
    {
        var (a, b) = ending == Ending.Spent ? (endingAt, None) : (neighbour[twin[endingAt]], neighbour[endingAt]);
        switch (ending)
        {
            case Ending.Spent:
                FlipToRoot(a, None);
                break;
            case Ending.Reach:
                FlipToRoot(a, endingAt);
                if (onward[b] != None)
                {
                    MatchCycleBut(b);
                }

                nodes[b].Match = twin[endingAt];
                break;
            default:
                CloseCycle(a, b);
                break;
        }
    }

    /// <summary>Turns matched into unmatched and back from an outer node to the root; the node's new far end is given.</summary>
    private void FlipToRoot(int node, int end)
    {
        while (true)
        {
            var old = nodes[node].Match;
            nodes[node].Match = end;
            if (old == None)
            {
                return;
            }

            ref var inner = ref nodes[neighbour[old]];
            end = inner.Entry;
            inner.Match = twin[end];
            node = neighbour[twin[end]];
        }
    }

    /// <summary>The two outer nodes' ways to the root and the edge between them make a cycle, and a way from it to the root.</summary>
    private void CloseCycle(int a, int b)
    {
        var apex = CommonAncestor(a, b);
        // Down from the apex to a, over to b, and up again.
        for (var at = a; at != apex; )
        {
            var matched = nodes[at].Match;
            var inner = neighbour[matched];
            var entry = nodes[inner].Entry;
            onward[inner] = twin[matched];
            var above = neighbour[twin[entry]];
            onward[above] = entry;
            nodes[inner].Match = None;
            nodes[at].Match = None;
            at = above;
        }

        cycles++;
        onward[a] = endingAt;
        for (var at = b; at != apex; )
        {
            var matched = nodes[at].Match;
            var inner = neighbour[matched];
            var entry = nodes[inner].Entry;
            onward[at] = matched;
            onward[inner] = twin[entry];
            nodes[at].Match = None;
            nodes[inner].Match = None;
            at = neighbour[twin[entry]];
        }

        FlipToRoot(apex, None);
    }

    private int CommonAncestor(int a, int b)
    {
        look++;
        while (true)
        {
            if (a != None)
            {
                if (seen[a] == look)
                {
                    return a;
                }

                seen[a] = look;
                a = Above(a);
            }

            (a, b) = (b, a);
        }
    }

    private int Above(int outer) =>
        nodes[outer].Match is var match && match == None ? None : neighbour[twin[nodes[neighbour[match]].Entry]];

    /// <summary>Takes a cycle apart: its other nodes are matched two by two.</summary>
    private void MatchCycleBut(int node)
    {
        cycles--;
        var at = neighbour[onward[node]];
        onward[node] = None;
        while (at != node)
        {
            var end = onward[at];
            var partner = neighbour[end];
            var next = neighbour[onward[partner]];
            nodes[at].Match = end;
            nodes[partner].Match = twin[end];
            onward[at] = onward[partner] = None;
            at = next;
        }
    }
}
