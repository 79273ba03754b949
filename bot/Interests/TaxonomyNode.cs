using System.Collections.Immutable;

namespace NetSocialBot.Interests;

/// <summary>A line of the file of interests with what stands below it.</summary>
/// <param name="IsShelf">Stands in front of a list to keep the file in order; is no interest.</param>
/// <param name="Line">Counted from 1.</param>
internal sealed record TaxonomyNode(string Text, bool IsShelf, ImmutableArray<TaxonomyNode> Below, int Line);
