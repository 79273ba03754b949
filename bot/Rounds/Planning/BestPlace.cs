namespace NetSocialBot.Rounds.Planning;

/// <summary>Where somebody fits in best who comes late to a round: weighed by the same rules and the same score as the round was.</summary>
internal static class BestPlace
{
    /// <summary>
    /// With people whom they never met before those whom they met longest ago; then the score of all together decides, and where that
    /// is the same, the seed.
    /// </summary>
    /// <param name="key">Of the one who comes, as <see cref="RosterMember.Key"/>.</param>
    /// <param name="places">Whom they would be with; a place with somebody who is not in the roster is none.</param>
    /// <returns>The number of the place, and all of them together; null where there is none that they may have.</returns>
    public static (int Place, PlannedGroup Group)? Among(
        PlanRequest request,
        string key,
        IReadOnlyList<IReadOnlyList<string>> places
    )
    {
        var board = new PlanBoard(request);
        var numbers = Enumerable
            .Range(0, board.Count)
            .ToDictionary(member => request.Roster[board.RosterPlaces[member]].Key, StringComparer.Ordinal);
        if (!numbers.TryGetValue(key, out var newcomer))
        {
            return null;
        }

        var best = places
            .Select((keys, place) => (Place: place, Members: NumbersOf(keys)))
            .Where(p => p.Members is { Count: > 0 })
            .Select(p => (p.Place, All: (List<int>)[.. p.Members!, newcomer]))
            .Where(p => MayMeet(p.All))
            .OrderByDescending(p =>
                p.All.Where(other => other != newcomer)
                    .Min(other => board.Rules.RoundsAgo(other, newcomer) ?? int.MaxValue)
            )
            .ThenByDescending(p => board.GroupScore(p.All))
            .ThenBy(p => p.All[0])
            .Select(p => ((int Place, List<int> All)?)p)
            .FirstOrDefault();
        return best is { } found ? (found.Place, RoundPlanner.Describe(request, board, found.All)) : null;

        List<int>? NumbersOf(IReadOnlyList<string> keys) =>
            keys.All(numbers.ContainsKey) ? [.. keys.Select(k => numbers[k]).Order()] : null;

        // Also those who have met already: since then, one of them may have wished that they had not.
        bool MayMeet(List<int> all) => all.TrueForAll(a => all.TrueForAll(b => a == b || board.Rules.MayMeet(a, b)));
    }
}
