namespace NetSocialBot.Matching;

/// <summary>
/// For a proof: which blossoms hold both ends of an edge. They are all those around the smallest such, which is found in a
/// number of steps that grows with the logarithm of the nesting (Myers, "An applicative random-access stack", 1983).
/// </summary>
internal sealed class BlossomForest
{
    private const int None = -1;

    private readonly int[] around;
    private readonly int[] jump;
    private readonly int[] depth;

    private BlossomForest(int count)
    {
        around = new int[count];
        jump = new int[count];
        depth = new int[count];
        DualsAround = new Int128[count];
    }

    /// <summary>By blossom: its dual and those of all blossoms around it, summed.</summary>
    public Int128[] DualsAround { get; }

    /// <returns>Null if a blossom is not placed after the one around it.</returns>
    public static BlossomForest? Grow(IReadOnlyList<BlossomDual> blossoms)
    {
        var forest = new BlossomForest(blossoms.Count);
        for (var blossom = 0; blossom < blossoms.Count; blossom++)
        {
            var outer = blossoms[blossom].Around;
            if (outer < None || outer >= blossom)
            {
                return null;
            }

            forest.Add(blossom, outer, blossoms[blossom].Dual);
        }

        return forest;
    }

    /// <summary>The smallest blossom that holds two others (or is one of them), or -1. Each may be -1 for none.</summary>
    public int Smallest(int a, int b)
    {
        if (a == None || b == None)
        {
            return None;
        }

        a = UpTo(a, depth[b]);
        b = UpTo(b, depth[a]);
        while (a != b)
        {
            (a, b) = jump[a] != jump[b] ? (jump[a], jump[b]) : (around[a], around[b]);
        }

        return a;
    }

    private void Add(int blossom, int outer, long dual)
    {
        around[blossom] = outer;
        if (outer == None)
        {
            jump[blossom] = None;
            DualsAround[blossom] = dual;
            return;
        }

        depth[blossom] = depth[outer] + 1;
        DualsAround[blossom] = DualsAround[outer] + dual;
        // Two jumps of the same length become one over both.
        var next = jump[outer];
        var isEven =
            next != None && jump[next] != None && depth[outer] - depth[next] == depth[next] - depth[jump[next]];
        jump[blossom] = isEven ? jump[next] : outer;
    }

    private int UpTo(int blossom, int wanted)
    {
        while (depth[blossom] > wanted)
        {
            blossom = jump[blossom] != None && depth[jump[blossom]] >= wanted ? jump[blossom] : around[blossom];
        }

        return blossom;
    }
}
