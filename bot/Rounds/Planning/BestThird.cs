namespace NetSocialBot.Rounds.Planning;

/// <summary>The pair that somebody fits in best as a third, weighed as in a round of everybody.</summary>
internal static class BestThird
{
    /// <param name="key">Who is to join, by <see cref="RosterMember.Key"/>.</param>
    /// <param name="pairs">Two keys each.</param>
    /// <returns>
    /// Its place among the pairs; null where there is none of which both may meet the third and did not yet, and in which nobody wants to
    /// be just two.
    /// </returns>
    public static int? For(PlanRequest request, string key, IReadOnlyList<IReadOnlyList<string>> pairs)
    {
        var board = new PlanBoard(request);
        var numbers = Enumerable.Range(0, board.Count).ToDictionary(m => request.Roster[board.RosterPlaces[m]].Key);
        if (!numbers.TryGetValue(key, out var third) || board.WantsJustTwo(third))
        {
            return null;
        }

        return pairs
            .Select((pair, place) => (Members: pair.Where(numbers.ContainsKey).Select(k => numbers[k]).ToList(), place))
            .Where(pair => pair.Members.Count == 2)
            .Where(pair => pair.Members.TrueForAll(m => board.Rules.IsNew(third, m) && !board.WantsJustTwo(m)))
            .OrderByDescending(pair => board.GroupScore([.. pair.Members, third]))
            .ThenBy(pair => pair.place)
            .Select(pair => (int?)pair.place)
            .FirstOrDefault();
    }
}
