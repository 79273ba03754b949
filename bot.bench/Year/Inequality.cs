namespace NetSocialBot.Bench.Year;

internal static class Inequality
{
    /// <summary>
    /// The Gini coefficient: half of the mean difference between two of the values, by their mean. Zero where there is
    /// nothing to share out.
    /// </summary>
    /// <param name="values">None of them negative.</param>
    public static double Gini(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var (sum, weighted) = (0.0, 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            weighted += ((2 * i) + 1 - sorted.Length) * sorted[i];
        }

        return sum == 0 ? 0 : weighted / (sum * sorted.Length);
    }
}
