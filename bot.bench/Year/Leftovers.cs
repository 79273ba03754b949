namespace NetSocialBot.Bench.Year;

/// <summary>
/// What we lend to the methods we compare with: most of the bots that use them drop whoever is left over; here each
/// makes a trio of a pair it may meet.
/// </summary>
internal static class Leftovers
{
    public static void Join(List<int[]> groups, IEnumerable<int> leftOver, YearMemory memory)
    {
        foreach (var member in leftOver)
        {
            var place = groups.FindIndex(group =>
                group.Length == 2 && Array.TrueForAll(group, other => memory.MayMeet(member, other))
            );
            if (place >= 0)
            {
                groups[place] = [.. groups[place], member];
            }
        }
    }
}
