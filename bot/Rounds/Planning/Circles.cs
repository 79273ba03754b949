namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// The circles that have grown by themselves: whoever both said "again!" to each other is of one circle, and so are the friends of
/// friends.
/// </summary>
internal static class Circles
{
    /// <returns>By key of the member, the name of the circle: the first of its keys. Who has no tie is in none.</returns>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<MemberPair> ties)
    {
        var above = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tie in ties)
        {
            var (one, other) = (Top(above, tie.A), Top(above, tie.B));
            var (first, second) = string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);
            above.TryAdd(first, first);
            above[second] = first;
        }

        return above.Keys.ToDictionary(key => key, key => Top(above, key), StringComparer.Ordinal);
    }

    private static string Top(Dictionary<string, string> above, string key)
    {
        while (above.TryGetValue(key, out var next) && next != key)
        {
            key = next;
        }

        return key;
    }
}
