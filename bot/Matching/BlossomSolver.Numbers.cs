namespace NetSocialBot.Matching;

/// <remarks>
/// Blossoms are numbered behind the nodes. A number goes out of use when the blossom it stood for takes over the one of the
/// blossom around it; ways up may lead through it still, so it cannot be used again until they have been shortened.
/// </remarks>
internal sealed partial class BlossomSolver
{
    private const int FewestNumbers = 16;

    /// <summary>When this share of the numbers or less can be reclaimed, more numbers are made.</summary>
    private const int LeastReclaimedShare = 4;

    private readonly Stack<int> freeBlossoms = new();

    private int NewBlossom()
    {
        if (freeBlossoms.Count == 0)
        {
            ShortenWaysUp();
            ReclaimNumbers();
            if (freeBlossoms.Count <= (vertices.Length - nodes) / LeastReclaimedShare)
            {
                MakeNumbers(Math.Max(FewestNumbers, vertices.Length - nodes));
            }
        }

        return freeBlossoms.Pop();
    }

    private void ShortenWaysUp()
    {
        for (var node = 0; node < nodes; node++)
        {
            vertices[node].Up = Top(node);
        }
    }

    private void ReclaimNumbers()
    {
        for (var blossom = vertices.Length - 1; blossom >= nodes; blossom--)
        {
            if (child[blossom] == None)
            {
                freeBlossoms.Push(blossom);
            }
        }
    }

    private void MakeNumbers(int count)
    {
        var (old, tops) = (vertices.Length, vertices.Length + count);
        Array.Resize(ref vertices, tops);
        Array.Resize(ref match, tops);
        Array.Resize(ref @base, tops);
        Array.Resize(ref labelEnd, tops);
        Array.Resize(ref parent, tops);
        Array.Resize(ref child, tops);
        Array.Resize(ref sibling, tops);
        Array.Resize(ref link, tops);
        Array.Resize(ref firstNode, tops);
        Array.Resize(ref lastNode, tops);
        Array.Resize(ref size, tops);
        Array.Resize(ref seen, tops);
        Array.Resize(ref treeNext, tops);
        Array.Resize(ref treePrevious, tops);
        for (var blossom = tops - 1; blossom >= old; blossom--)
        {
            (parent[blossom], child[blossom]) = (None, None);
            freeBlossoms.Push(blossom);
        }
    }
}
