namespace NetSocialBot.Rounds.Planning;

/// <summary>Who may not and who should not meet, by board numbers. Safe to read from several threads.</summary>
internal sealed class PairRules
{
    /// <summary>Two who both said "again!" wait for somebody else first: with a meeting a week, about a month.</summary>
    public const int RoundsBetweenKeptTies = 4;

    private readonly Dictionary<long, PairObstacle> _obstacles = [];
    private readonly Dictionary<long, int> _roundsAgo = [];
    private readonly HashSet<long> _keptTies = [];
    private readonly ReachGroups _groups;

    /// <param name="numbers">The board number of each key in the roster.</param>
    /// <param name="members">The roster by board numbers.</param>
    public PairRules(PlanRequest request, IReadOnlyDictionary<string, int> numbers, IReadOnlyList<RosterMember> members)
    {
        _groups = new ReachGroups(members);
        // In the order of reasons: somebody who is known and blocked is known.
        Forbid(request.Known, PairObstacle.Known);
        Forbid(request.Exclusions, PairObstacle.Excluded);
        Forbid(request.Blocks, PairObstacle.Blocked);
        foreach (var meeting in request.History)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(meeting.RoundsAgo, 1);
            if (Find(meeting.A, meeting.B) is { } id)
            {
                _roundsAgo[id] = Math.Min(meeting.RoundsAgo, _roundsAgo.GetValueOrDefault(id, int.MaxValue));
            }
        }

        foreach (var tie in request.KeptTies)
        {
            // A tie is kept by two who met; before they have waited it is an old meeting as any other.
            if (Find(tie.A, tie.B) is { } id && _roundsAgo.GetValueOrDefault(id) >= RoundsBetweenKeptTies)
            {
                _keptTies.Add(id);
                _roundsAgo.Remove(id);
            }
        }

        void Forbid(IReadOnlyCollection<MemberPair> pairs, PairObstacle obstacle)
        {
            foreach (var pair in pairs)
            {
                if (Find(pair.A, pair.B) is { } id)
                {
                    _obstacles.TryAdd(id, obstacle);
                }
            }
        }

        long? Find(string a, string b) =>
            numbers.TryGetValue(a, out var first) && numbers.TryGetValue(b, out var second) && first != second
                ? Id(first, second)
                : null;
    }

    /// <summary>Pairs who are welcome to meet again: both said so, and waited.</summary>
    public IEnumerable<(int A, int B)> KeptTies =>
        _keptTies
            .Select(id => ((int)(id >> 32), (int)(id & int.MaxValue)))
            .Where(pair => MayMeet(pair.Item1, pair.Item2));

    /// <summary>Pairs who have met and are not welcome to meet again yet.</summary>
    public IEnumerable<(int A, int B)> Met => _roundsAgo.Keys.Select(id => ((int)(id >> 32), (int)(id & int.MaxValue)));

    public bool MayMeet(int a, int b) => a != b && GroupsMayMeet(a, b) && !_obstacles.ContainsKey(Id(a, b));

    /// <returns>Null when the two may meet.</returns>
    public PairObstacle? ObstacleBetween(int a, int b) =>
        _obstacles.TryGetValue(Id(a, b), out var obstacle) ? obstacle : _groups.ObstacleBetween(a, b);

    /// <summary>Whether the two may meet and did not, or met, both said "again!", and have waited.</summary>
    public bool IsNew(int a, int b) => MayMeet(a, b) && !_roundsAgo.ContainsKey(Id(a, b));

    /// <returns>Null when the two never met, or are welcome to meet again.</returns>
    public int? RoundsAgo(int a, int b) => _roundsAgo.TryGetValue(Id(a, b), out var rounds) ? rounds : null;

    public bool IsKeptTie(int a, int b) => _keptTies.Contains(Id(a, b));

    /// <summary>Members of the same group speak the same languages, are awake in the same hours, and do without a common hour alike.</summary>
    public int GroupOf(int member) => _groups.Of(member);

    /// <summary>Whether the groups of two members let them meet, whoever they are in them.</summary>
    public bool GroupsMayMeet(int a, int b) => _groups.ObstacleBetween(a, b) is null;

    private static long Id(int a, int b) => ((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);
}
