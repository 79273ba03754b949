namespace NetSocialBot.Bench.Discord;

/// <summary>What was measured, by line and contender, in the order of the first figure of each.</summary>
internal sealed class Figures
{
    private readonly List<(Line Line, string Contender, double Value)> all = [];

    /// <summary>Called with each figure as it is added.</summary>
    public event Action<Line, string, double>? Added;

    public IReadOnlyList<Line> Lines => [.. all.Select(figure => figure.Line).Distinct()];

    public void Add(Line line, string contender, double value)
    {
        all.Add((line, contender, value));
        Added?.Invoke(line, contender, value);
    }

    /// <summary>In the order of the rounds; empty where it was not measured.</summary>
    public IReadOnlyList<double> Of(Line line, string contender) =>
        [.. all.Where(figure => figure.Line == line && figure.Contender == contender).Select(figure => figure.Value)];
}
