using System.Globalization;

namespace NetSocialBot.Bench.Year;

/// <summary>One figure of the year's table.</summary>
/// <param name="Of">By figures of one year.</param>
/// <param name="Format">A composite format for one number.</param>
/// <param name="Meaning">A sentence for whoever reads the table.</param>
internal sealed record YearColumn(
    string Name,
    Func<YearFigures, double> Of,
    bool MoreIsBetter,
    string Format,
    string Meaning
)
{
    public static readonly IReadOnlyList<YearColumn> All =
    [
        new(
            "rounds before a repeat",
            figures => figures.RoundsBeforeRepeat,
            MoreIsBetter: true,
            "{0:0.0}",
            "how many weeks went by until somebody was introduced to a person they had met already; the whole year where that never happened."
        ),
        new(
            "again too soon",
            figures => figures.SoonAgain,
            MoreIsBetter: false,
            "{0:0.0 %}",
            "of all introductions, those to a person met less than five weeks before."
        ),
        new(
            "left out, most",
            figures => figures.MostLeftOut,
            MoreIsBetter: false,
            "{0:0.0}",
            "how often the unluckiest member signed up for a round and got nobody."
        ),
        new(
            "left out, spread",
            figures => figures.LeftOutSpread,
            MoreIsBetter: false,
            "{0:0.0}",
            "how much more often that was than for the luckiest, of the members who were there for at least half of the rounds."
        ),
        new(
            "common ground",
            figures => figures.CommonGround,
            MoreIsBetter: true,
            "{0:0.0 %}",
            "of all introductions, those of two people who share at least one interest."
        ),
        new(
            "rarity",
            figures => figures.Rarity,
            MoreIsBetter: true,
            "{0:0.00}",
            "how rare, on average, what two introduced people share is in this community: information content in nats (0.7 for what "
                + "every second member likes, 4.6 for what one in a hundred does; 0 for two who share nothing). It says how telling "
                + "the common ground is, not how long the list of it is."
        ),
        new(
            "Gini",
            figures => figures.Gini,
            MoreIsBetter: false,
            "{0:0.000}",
            "how unevenly good matches are spread over the members: 0 when everybody's year was equally good, 1 when one member "
                + "had everything. A round spent waiting for somebody who did not come, or left out, counts as worth nothing."
        ),
    ];

    public string Text(double value) => string.Format(CultureInfo.InvariantCulture, Format, value);

    public double Mean(IEnumerable<YearFigures> years) => years.Average(Of);

    public double Worst(IEnumerable<YearFigures> years) => MoreIsBetter ? years.Min(Of) : years.Max(Of);

    /// <summary>Whether what is printed of one is worse than what is printed of the other.</summary>
    public bool IsWorse(double one, double other) =>
        Text(one) != Text(other) && (MoreIsBetter ? one < other : one > other);
}
