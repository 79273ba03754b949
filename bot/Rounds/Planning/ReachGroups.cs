namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Members by who could talk with them at all: their languages and waking hours. There are few such groups even among very many
/// members, so what rules out two groups is asked once and not for every pair. Safe to read from several threads.
/// </summary>
internal sealed class ReachGroups
{
    private readonly int[] _groupOf;
    private readonly List<(int[] Languages, WakingHours? Awake)> _groups = [];

    public ReachGroups(IReadOnlyList<RosterMember> members)
    {
        _groupOf = new int[members.Count];
        var languages = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var numbers = new Dictionary<(string Languages, WakingHours? Awake), int>();
        for (var member = 0; member < members.Count; member++)
        {
            int[] spoken =
            [
                .. members[member].Languages.Select(name => Number(languages, name.Trim())).Distinct().Order(),
            ];
            var key = (string.Join(' ', spoken), members[member].Awake);
            if (!numbers.TryGetValue(key, out var group))
            {
                group = _groups.Count;
                numbers[key] = group;
                _groups.Add((spoken, members[member].Awake));
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

        return mine.Awake is { } my && theirs.Awake is { } their && my.InCommonWith(their).Count == 0
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
