namespace NetSocialBot.Matching;

/// <param name="Mate">By node: the node it is matched with, or -1.</param>
/// <param name="Weight">Of the matched edges, in the edges' own units.</param>
/// <param name="Duals">Why nothing better exists; <see cref="MatchingProof"/> checks it.</param>
internal sealed record MatchingSolution(int[] Mate, long Weight, int Cardinality, DualSolution Duals);

/// <summary>
/// The solution of the dual linear programme (Edmonds 1965), in quarters of the weights' unit so that it stays whole: for each
/// edge the duals of its ends and twice the duals of the blossoms that hold both add up to at least four times its weight.
/// </summary>
/// <param name="Nodes">Never negative; zero for a node that is not matched.</param>
/// <param name="Innermost">By node: the place in <paramref name="Blossoms"/> of the smallest blossom that it is in, or -1.</param>
/// <param name="Blossoms">
/// Odd sets, each filled by the matching but for one node, any two of them apart or one in the other. A blossom comes after
/// the one around it.
/// </param>
/// <param name="Bonus">
/// Added to each weight before anything else: zero, or for cardinality first so large that one more pair outweighs all else.
/// </param>
internal sealed record DualSolution(long[] Nodes, int[] Innermost, IReadOnlyList<BlossomDual> Blossoms, long Bonus);

/// <param name="Around">The place of the smallest blossom that this one is in, or -1.</param>
/// <param name="Dual">Counted once per blossom: twice this is added to the ends' duals of an edge inside.</param>
internal readonly record struct BlossomDual(int Around, long Dual);
