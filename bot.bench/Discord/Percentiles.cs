namespace NetSocialBot.Bench.Discord;

/// <summary>Order statistics by the nearest rank: always a value that was measured, never one between two.</summary>
internal static class Percentiles
{
    /// <param name="values">At least one, in any order.</param>
    /// <param name="percent">Above 0, up to 100.</param>
    public static double Of(IReadOnlyCollection<double> values, double percent)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Ceiling(percent * sorted.Length / 100) - 1];
    }

    /// <summary>The lower of the two in the middle.</summary>
    public static double Median(IReadOnlyCollection<double> values) => Of(values, 50);
}
