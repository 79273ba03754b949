namespace NetSocialBot.Bench.Year;

/// <summary>One community size under one kind of year, to be lived once for every seed.</summary>
/// <param name="IsClosed">Nobody comes, goes, pauses, blocks or stays away.</param>
/// <param name="Source">Makes that many members from a seed.</param>
internal sealed record YearSetting(
    string Population,
    Func<int, int, YearCommunity> Source,
    bool IsClosed,
    int Size,
    int Weeks,
    int Seeds
)
{
    /// <summary>Above this many there is always somebody new within a year, and counting pairs takes long.</summary>
    private const int MostToCount = 120;

    public YearEvents Events(int seed) =>
        IsClosed ? YearEvents.Closed(Size, Weeks) : YearEvents.Lively(Size, Weeks, seed);

    public int RoundsWithoutRepeat(YearEvents events)
    {
        if (IsClosed)
        {
            return Math.Min(Weeks, Ceilings.RoundsWithoutRepeat(Size));
        }

        return Size > MostToCount ? Weeks : Ceilings.RoundsWithoutRepeat(events);
    }
}

/// <summary>What came of a setting: by method its years, one for each seed, and what nobody could do better.</summary>
/// <param name="NotRun">By method: why not.</param>
internal sealed record YearResults(
    YearSetting Setting,
    IReadOnlyList<(string Method, IReadOnlyList<YearFigures> Years, double MillisecondsARound)> Methods,
    IReadOnlyList<(string Method, string Why)> NotRun,
    YearCeiling Ceiling
);

/// <summary>Means over the seeds; null where counting gives none.</summary>
/// <param name="Gini">Not the least there can be, but the only one where everybody meets all others equally often.</param>
internal sealed record YearCeiling(double RoundsBeforeRepeat, double? CommonGround, double? Rarity, double? Gini);
