namespace NetSocialBot.Rounds.Planning;

/// <summary>One pair out of a few, weighed as in a round of everybody: what is rare here is rare among all and not among the few.</summary>
internal static class BestPair
{
    /// <summary>Two who never met come before those who met longest ago; then the score decides.</summary>
    /// <param name="keys">The few, by <see cref="RosterMember.Key"/>; whoever is not in the roster is not looked at.</param>
    /// <returns>Null where none of them may meet.</returns>
    public static PlannedGroup? Among(PlanRequest request, IReadOnlyCollection<string> keys)
    {
        var board = new PlanBoard(request);
        var few = Enumerable
            .Range(0, board.Count)
            .Where(member => keys.Contains(request.Roster[board.RosterPlaces[member]].Key))
            .ToList();
        var best = few.SelectMany((a, place) => few.Skip(place + 1).Select(b => (A: a, B: b)))
            .Where(pair => board.Rules.MayMeet(pair.A, pair.B))
            .OrderByDescending(pair => board.Rules.RoundsAgo(pair.A, pair.B) ?? int.MaxValue)
            .ThenByDescending(pair => board.Score(pair.A, pair.B))
            .Select(pair => (List<int>?)[pair.A, pair.B])
            .FirstOrDefault();
        return best is null ? null : RoundPlanner.Describe(request, board, best);
    }
}
