using System.Collections.Immutable;

namespace NetSocialBot.Interests;

/// <summary>What came of reading the file of interests: all of it, or nothing and the reasons.</summary>
internal abstract record TaxonomyLoad
{
    /// <summary>More than anybody mends in one go.</summary>
    public const int MostProblems = 50;

    private TaxonomyLoad() { }

    internal sealed record Loaded(InterestTaxonomy Taxonomy) : TaxonomyLoad;

    /// <param name="Problems">At least one and at most <see cref="MostProblems"/>, in the order of lines.</param>
    internal sealed record Refused(ImmutableArray<InterestProblem> Problems) : TaxonomyLoad;
}
