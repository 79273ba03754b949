namespace NetSocialBot.Matching;

internal sealed partial class BlossomSolver
{
    /// <summary>Ends the solver: from the outermost blossoms inwards each child gets its matched edge.</summary>
    public MatchingSolution Finish(long bonus)
    {
        var nodeDuals = new long[nodes];
        var innermost = Nones();
        List<BlossomDual> outermostFirst = [];
        Stack<(int Vertex, int Around)> open = new();
        for (var node = 0; node < nodes; node++)
        {
            var top = Top(node);
            nodeDuals[node] = vertices[node].Dual + vertices[top].Pending;
            if (top >= nodes && node == firstNode[top])
            {
                open.Push((top, None));
                Unnest(open, innermost, outermostFirst);
            }
        }

        var mates = new int[nodes];
        long weight = 0;
        var pairs = 0;
        for (var node = 0; node < nodes; node++)
        {
            mates[node] = match[node] == None ? None : neighbour[match[node]];
            if (mates[node] > node)
            {
                weight += (worth[match[node]] / MatchingGraph.Quarters) - bonus;
                pairs++;
            }
        }

        return new MatchingSolution(
            mates,
            weight,
            pairs,
            new DualSolution(nodeDuals, innermost, outermostFirst, bonus)
        );
    }

    /// <summary>Blossoms with a dual of zero say nothing in a proof: what is in them counts as in what is around them.</summary>
    private void Unnest(Stack<(int Vertex, int Around)> open, int[] innermost, List<BlossomDual> outermostFirst)
    {
        while (open.TryPop(out var next))
        {
            if (next.Vertex < nodes)
            {
                innermost[next.Vertex] = next.Around;
                continue;
            }

            var around = next.Around;
            if (vertices[next.Vertex].Dual > 0)
            {
                around = outermostFirst.Count;
                outermostFirst.Add(new BlossomDual(next.Around, vertices[next.Vertex].Dual));
            }

            MatchInside(next.Vertex);
            var last = child[next.Vertex];
            var part = last;
            do
            {
                open.Push((part, around));
                part = sibling[part];
            } while (part != last);
        }
    }
}
