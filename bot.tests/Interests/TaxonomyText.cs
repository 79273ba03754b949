using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

/// <summary>Files of interests for tests, and the one that is delivered with the bot.</summary>
internal static class TaxonomyText
{
    public static string ShippedPath { get; } = Path.Combine(AppContext.BaseDirectory, "config", "interests.yaml");

    public static InterestTaxonomy Shipped { get; } =
        Assert.IsType<TaxonomyLoad.Loaded>(InterestTaxonomy.Load(ShippedPath)).Taxonomy;

    /// <param name="lines">Each an interest with its "- "; those indented by four more are kinds of the one before.</param>
    public static InterestTaxonomy Of(params string[] lines) =>
        Assert.IsType<TaxonomyLoad.Loaded>(Load(Text(lines))).Taxonomy;

    public static TaxonomyLoad Load(string text) => InterestTaxonomy.Parse("interests.yaml", text);

    public static IReadOnlyList<InterestProblem> Problems(string text) =>
        Assert.IsType<TaxonomyLoad.Refused>(Load(text)).Problems;

    public static string Text(params string[] lines) => "shelf:\n" + string.Concat(lines.Select(line => $"  {line}\n"));
}
