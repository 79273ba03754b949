namespace NetSocialBot.Rounds.Planning;

/// <summary>Who may not and who should not meet, by board numbers. Safe to read from several threads.</summary>
internal sealed class PairRules
{
    private readonly HashSet<long> _forbidden = [];
    private readonly Dictionary<long, int> _roundsAgo = [];

    /// <param name="numbers">The board number of each key in the roster.</param>
    public PairRules(PlanRequest request, IReadOnlyDictionary<string, int> numbers)
    {
        foreach (var pair in request.Known.Concat(request.Blocks))
        {
            if (Find(pair.A, pair.B) is { } id)
            {
                _forbidden.Add(id);
            }
        }
        foreach (var meeting in request.History)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(meeting.RoundsAgo, 1);
            if (Find(meeting.A, meeting.B) is { } id)
            {
                _roundsAgo[id] = Math.Min(meeting.RoundsAgo, _roundsAgo.GetValueOrDefault(id, int.MaxValue));
            }
        }

        long? Find(string a, string b) =>
            numbers.TryGetValue(a, out var first) && numbers.TryGetValue(b, out var second) && first != second
                ? Id(first, second)
                : null;
    }

    public bool MayMeet(int a, int b) => a != b && !_forbidden.Contains(Id(a, b));

    /// <summary>Whether the two may meet and never did.</summary>
    public bool IsNew(int a, int b) => MayMeet(a, b) && !_roundsAgo.ContainsKey(Id(a, b));

    /// <returns>Null when the two never met.</returns>
    public int? RoundsAgo(int a, int b) => _roundsAgo.TryGetValue(Id(a, b), out var rounds) ? rounds : null;

    private static long Id(int a, int b) => ((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);
}
