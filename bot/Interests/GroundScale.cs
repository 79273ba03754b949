using NetSocialBot.Matching;

namespace NetSocialBot.Interests;

/// <summary>Weighs what two of a community share, as a round does. Never changes; safe to read from several threads.</summary>
internal sealed class GroundScale(InterestCatalog catalog)
{
    private readonly SparseVectors _vectors = new(catalog.Offsets, catalog.Items, catalog.Weights);

    public InterestCatalog Catalog => catalog;

    /// <summary>What each thing that two share adds to what their common ground is worth; the most first.</summary>
    public IReadOnlyList<GroundTerm> Explain(int a, int b)
    {
        var worth = GroundWorth.Of(_vectors.Cosine(a, b));
        var theirs = catalog.Of(b).ToArray();
        var shared = catalog.Of(a).ToArray().Where(item => Array.BinarySearch(theirs, item) >= 0).ToList();
        var mass = shared.Sum(item => _vectors.Squares[item]);
        return
        [
            .. shared
                .Select(item => new GroundTerm(
                    catalog.Name(item),
                    catalog.Holders(item),
                    catalog.IsKind(item),
                    worth * _vectors.Squares[item] / mass
                ))
                .OrderByDescending(term => term.Worth)
                .ThenBy(term => term.What, StringComparer.Ordinal),
        ];
    }
}
