namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Members by who could talk with them at all: their languages, waking hours, and whether they can do without an hour. There are few such groups even among very many
/// members, so what rules out two groups is asked once and not for every pair. Safe to read from several threads.
/// </summary>
internal sealed class ReachGroups
{
    private readonly int[] _groupOf;
    private readonly List<(int[] Languages, WakingHours? Awake, AsyncMeetings Async)> _groups = [];

    public ReachGroups(IReadOnlyList<RosterMember> members)
    {
        _groupOf = new int[members.Count];
        var languages = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var numbers = new Dictionary<(string Languages, WakingHours? Awake, AsyncMeetings Async), int>();
        for (var member = 0; member < members.Count; member++)
        {
            int[] spoken =
            [
                .. members[member].Languages.Select(name => Number(languages, name.Trim())).Distinct().Order(),
            ];
            var key = (string.Join(' ', spoken), members[member].Awake, members[member].Async);
            if (!numbers.TryGetValue(key, out var group))
            {
                group = _groups.Count;
                numbers[key] = group;
                _groups.Add((spoken, members[member].Awake, members[member].Async));
            }

            _groupOf[member] = group;
        }
    }

    public int Of(int member) => _groupOf[member];

    public PairObstacle? ObstacleBetween(int a, int b)
    {
        var (mine, theirs) = (_groups[_groupOf[a]], _groups[_groupOf[b]]);
        if (mine.Languages.Length > 0 && theirs.Languages.Length > 0 && !Share(mine.Languages, theirs.Languages))
        {
            return PairObstacle.NoCommonLanguage;
        }

        return
            MeetingMode.HaveNoCommonHour(mine.Awake, theirs.Awake)
            && !MeetingMode.BothDoWithout(mine.Async, theirs.Async)
            ? PairObstacle.NoCommonHour
            : null;
    }

    private static int Number(Dictionary<string, int> languages, string name)
    {
        languages.TryAdd(name, languages.Count);
        return languages[name];
    }

    private static bool Share(int[] ascending, int[] others)
    {
        var (i, j) = (0, 0);
        while (i < ascending.Length && j < others.Length && ascending[i] != others[j])
        {
            (i, j) = ascending[i] < others[j] ? (i + 1, j) : (i, j + 1);
        }

        return i < ascending.Length && j < others.Length;
    }
}
