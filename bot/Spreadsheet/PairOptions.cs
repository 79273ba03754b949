namespace NetSocialBot.Spreadsheet;

/// <summary>The options of the verb <c>pair</c>, checked. Paths are as they were given.</summary>
/// <param name="MixCircles">0 to <see cref="MostMixing"/>.</param>
internal sealed record PairOptions(
    string Members,
    string? Known,
    string? History,
    string? Blocks,
    string Out,
    int Seed,
    int Size,
    int MixCircles
)
{
    public const int MostMixing = 100;

    public IEnumerable<string> Inputs => new[] { Members, Known, History, Blocks }.OfType<string>();
}
