namespace NetSocialBot.Matching;

/// <summary>What each member has, and how much each thing weighs.</summary>
/// <param name="Offsets">Member m has <c>Items[Offsets[m]..Offsets[m + 1]]</c>; one longer than there are members.</param>
/// <param name="Items">Numbers from 0, ascending and without doubles within a member.</param>
/// <param name="Weights">By item: its information content in nats, never negative.</param>
internal sealed record SparseVectors(int[] Offsets, int[] Items, double[] Weights)
{
    /// <summary>
    /// Squared weights are rounded to whole multiples of this, as thousands of them add up without any rounding then: a cosine is
    /// the same to the last bit in whatever order it is summed.
    /// </summary>
    private const double Grain = 1.0 / (1L << 32);

    public int Count => Offsets.Length - 1;

    /// <summary>By item: its squared weight in grains.</summary>
    public double[] Squares { get; } = Array.ConvertAll(Weights, weight => Math.Round(weight * weight / Grain));

    public ReadOnlySpan<int> Of(int member) => Items.AsSpan(Offsets[member]..Offsets[member + 1]);

    /// <summary>0 where two share nothing, 1 where they have the very same.</summary>
    public double Cosine(int a, int b)
    {
        var left = Of(a);
        var right = Of(b);
        var (i, j, shared) = (0, 0, 0.0);
        while (i < left.Length && j < right.Length)
        {
            var order = left[i] - right[j];
            shared += order == 0 ? Squares[left[i]] : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared == 0 ? 0 : Cosine(shared, Mass(left), Mass(right));
    }

    /// <param name="shared">The squares that both have, summed.</param>
    /// <param name="massA">All squares of the one, summed.</param>
    public static double Cosine(double shared, double massA, double massB) =>
        shared / (Math.Sqrt(massA) * Math.Sqrt(massB));

    private double Mass(ReadOnlySpan<int> items)
    {
        var mass = 0.0;
        foreach (var item in items)
        {
            mass += Squares[item];
        }

        return mass;
    }
}
