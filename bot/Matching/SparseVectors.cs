namespace NetSocialBot.Matching;

/// <summary>What each member has, and how much each thing weighs.</summary>
/// <param name="Offsets">Member m has <c>Items[Offsets[m]..Offsets[m + 1]]</c>; one longer than there are members.</param>
/// <param name="Items">Numbers from 0, ascending and without doubles within a member.</param>
/// <param name="Weights">By item: its information content, never negative.</param>
internal sealed record SparseVectors(int[] Offsets, int[] Items, double[] Weights)
{
    public int Count => Offsets.Length - 1;

    public ReadOnlySpan<int> Of(int member) => Items.AsSpan(Offsets[member]..Offsets[member + 1]);
}
