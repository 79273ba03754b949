namespace NetSocialBot.Interests;

/// <summary>
/// How many letters one must insert, drop, replace or swap with a neighbour to make one text of the other (the restricted
/// Damerau-Levenshtein distance).
/// </summary>
internal static class EditDistance
{
    /// <returns>A number above <paramref name="limit"/>, no particular one, where the distance is larger than that.</returns>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }
        var width = right.Length + 1;
        Span<int> rows = stackalloc int[3 * (InterestWords.LongestText + 1)];
        if (width > InterestWords.LongestText + 1)
        {
            return limit + 1;
        }
        var before = rows[..width];
        var above = rows.Slice(width, width);
        var row = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++)
        {
            above[j] = j;
        }
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var best = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                best = Math.Min(best, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    best = Math.Min(best, before[j - 2] + 1);
                }
                row[j] = best;
                least = Math.Min(least, best);
            }
            if (least > limit)
            {
                return limit + 1;
            }
            var done = before;
            before = above;
            above = row;
            row = done;
        }
        return above[right.Length];
    }
}
