namespace NetSocialBot.Bench.Year;

/// <param name="Present">Who takes part in this round, ascending.</param>
/// <param name="NewBlocks">Pairs who must not meet from this round on.</param>
/// <param name="NoShows">Of those present, who will not come to the meeting; nobody knows beforehand.</param>
internal sealed record YearWeek(int[] Present, IReadOnlyList<(int A, int B)> NewBlocks, IReadOnlySet<int> NoShows);

/// <summary>
/// What happens to a community in a year, whoever introduces people: the same seed gives every method the same year.
/// </summary>
/// <param name="People">How many belong to it at some time.</param>
internal sealed record YearEvents(int People, IReadOnlyList<YearWeek> Weeks)
{
    /// <summary>Nobody comes, goes, pauses, blocks or stays away.</summary>
    public static YearEvents Closed(int size, int weeks)
    {
        var everybody = Enumerable.Range(0, size).ToArray();
        var week = new YearWeek(everybody, [], new HashSet<int>());
        return new YearEvents(size, [.. Enumerable.Repeat(week, weeks)]);
    }

    public static YearEvents Lively(int size, int weeks, int seed)
    {
        var life = new CommunityLife(size, new Random(seed));
        YearWeek[] lived = [.. Enumerable.Range(0, weeks).Select(_ => life.NextWeek())];
        return new YearEvents(life.People, lived);
    }
}
