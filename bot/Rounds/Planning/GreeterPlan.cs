namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Introduces each newcomer to a greeter. It is the same matching as in any round of pairs, of newcomers on one side and places with
/// greeters on the other: each greeter has two, and the second ones are the first to stay empty, as are those of whoever greeted most.
/// Two newcomers of one greeter are a trio with them. Nobody who is new is with newcomers only.
/// </summary>
internal sealed class GreeterPlan
{
    public const int MostForGreeter = 2;

    /// <summary>
    /// Of newcomers and of greeters that are matched at once: so many can be weighed exactly. Where there are more they are dealt into
    /// several such tables.
    /// </summary>
    private const int LargestTable = 200;

    /// <summary>Of the newcomers who can have a place, and as many again: not everybody may meet everybody.</summary>
    private const int Considered = 2 * MostForGreeter;
    private const string Second = "/2";

    private readonly PlanRequest request;
    private readonly IReadOnlyDictionary<string, int> greeted;
    private readonly CancellationToken cancellationToken;
    private readonly PlanBoard board;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    private GreeterPlan(
        PlanRequest request,
        IReadOnlyDictionary<string, int> greeted,
        CancellationToken cancellationToken
    )
    {
        (this.request, this.greeted, this.cancellationToken) = (request, greeted, cancellationToken);
        board = new PlanBoard(request);
        for (var member = 0; member < board.Count; member++)
        {
            numbers[request.Roster[board.RosterPlaces[member]].Key] = member;
        }
    }

    /// <param name="request">Of greeters and newcomers.</param>
    /// <param name="greeted">
    /// The greeters, each with how often they greeted before. With none of them, newcomers are introduced to each other.
    /// </param>
    /// <returns>With the newcomers who are left out; a greeter whom nobody needs is not.</returns>
    public static RoundPlan Plan(
        PlanRequest request,
        IReadOnlyDictionary<string, int> greeted,
        CancellationToken cancellationToken
    ) =>
        greeted.Count == 0
            ? RoundPlanner.Plan(request, progress: null, cancellationToken)
            : new GreeterPlan(request, greeted, cancellationToken).Plan();

    private RoundPlan Plan()
    {
        // Whose turn it was last time comes first; then the order of the board, which is the seed's.
        var newcomers = request
            .Roster.Select(m => m.Key)
            .Where(key => !greeted.ContainsKey(key))
            .OrderByDescending(key => request.Ledger.Of(key).LeftOut.Times)
            .ThenBy(key => numbers[key])
            .ToList();
        var greeters = greeted.Keys.OrderBy(key => greeted[key]).ThenBy(key => numbers[key]).ToList();
        var considered = newcomers.Take(Considered * greeters.Count).ToList();
        var tables = Math.Max(1, (considered.Count + LargestTable - 1) / LargestTable);
        List<List<string>> groups = [];
        for (var table = 0; table < tables; table++)
        {
            groups.AddRange(
                Seat(Dealt(considered, table, tables), [.. Dealt(greeters, table, tables).Take(LargestTable)])
            );
        }

        var planned = groups
            .Select(group => RoundPlanner.Describe(request, board, group.ConvertAll(key => numbers[key])))
            .OrderBy(group => group.Members[0])
            .ToList();
        var placed = groups.SelectMany(group => group).ToHashSet(StringComparer.Ordinal);
        var leftOut = newcomers
            .Where(key => !placed.Contains(key))
            .Select(key => new LeftOut(board.RosterPlaces[numbers[key]], LeftOutReasons.For(board, numbers[key])))
            .OrderBy(left => left.Member)
            .ToList();
        return new RoundPlan(planned, leftOut, FiguresOf(planned, leftOut));
    }

    /// <summary>Each gets some of the first and some of the last.</summary>
    private static List<string> Dealt(List<string> all, int table, int tables) =>
        [.. all.Where((_, place) => place % tables == table)];

    /// <summary>Whoever wants to meet one other person only does, where nobody is left out for it.</summary>
    private List<List<string>> Seat(List<string> newcomers, List<string> greeters)
    {
        var all = Match(newcomers, greeters, MostForGreeter);
        if (!all.Any(group => group.Count > MostForGreeter && group.Skip(1).Any(WantsJustTwo)))
        {
            return all;
        }

        var alone = Match([.. newcomers.Where(WantsJustTwo)], greeters, most: 1);
        var taken = alone.Select(group => group[0]).ToHashSet(StringComparer.Ordinal);
        List<List<string>> sparing =
        [
            .. alone,
            .. Match(
                [.. newcomers.Where(key => !WantsJustTwo(key))],
                [.. greeters.Where(key => !taken.Contains(key))],
                MostForGreeter
            ),
        ];
        return sparing.Sum(group => group.Count - 1) >= all.Sum(group => group.Count - 1) ? sparing : all;
    }

    /// <returns>Groups, each with its greeter first.</returns>
    private List<List<string>> Match(List<string> newcomers, List<string> greeters, int most)
    {
        HashSet<MemberPair> apart = [];
        while (true)
        {
            var groups = MatchOnce(newcomers, greeters, most, apart);
            if (groups.Find(g => g is [_, var a, var b] && !MayMeet(a, b)) is not [var greeter, _, var other])
            {
                return groups;
            }

            // The two must not meet: one of them looks for another greeter.
            apart.Add(new MemberPair(greeter, other));
        }
    }

    private List<List<string>> MatchOnce(
        List<string> newcomers,
        List<string> greeters,
        int most,
        IReadOnlyCollection<MemberPair> apart
    )
    {
        if (newcomers.Count == 0 || greeters.Count == 0)
        {
            return [];
        }

        List<(string Key, string Greeter, bool IsSecond)> places =
        [
            .. greeters.Select(key => (key, key, false)),
            .. greeters.Where(key => most > 1 && !WantsJustTwo(key)).Select(key => (key + Second, key, true)),
        ];
        var plan = RoundPlanner.Plan(Among(newcomers, places, apart), progress: null, cancellationToken);
        var at = newcomers.Concat(places.Select(place => place.Key)).ToList();
        var greeterOf = places.ToDictionary(place => place.Key, place => place.Greeter, StringComparer.Ordinal);
        return
        [
            .. plan
                .Groups.Select(group => (Newcomer: at[group.Members[0]], Place: at[group.Members[1]]))
                .GroupBy(pair => greeterOf[pair.Place], pair => pair.Newcomer, StringComparer.Ordinal)
                .Select(group => (List<string>)[group.Key, .. group.Order(StringComparer.Ordinal)]),
        ];
    }

    /// <summary>Newcomers first, then places: so in each pair, too.</summary>
    private PlanRequest Among(
        List<string> newcomers,
        List<(string Key, string Greeter, bool IsSecond)> places,
        IReadOnlyCollection<MemberPair> apart
    )
    {
        var levels = places
            .Select(place => (place.IsSecond, greeted[place.Greeter]))
            .Distinct()
            .OrderDescending()
            .Select((level, rank) => (level, rank))
            .ToDictionary(l => l.level, l => l.rank);
        return request with
        {
            Roster =
            [
                .. newcomers.Select(MemberOf),
                .. places.Select(place => MemberOf(place.Greeter) with { Key = place.Key }),
            ],
            GroupSize = PlanRequest.SmallestGroup,
            Known =
            [
                .. Pairs(newcomers),
                .. Pairs([.. places.Select(place => place.Key)]),
                .. AtBothPlaces([.. request.Known, .. apart]),
            ],
            Blocks = [.. AtBothPlaces(request.Blocks)],
            Exclusions = [.. AtBothPlaces(request.Exclusions)],
            KeptTies = [.. AtBothPlaces(request.KeptTies)],
            History =
            [
                .. request.History.SelectMany(m =>
                    AtBothPlaces([new MemberPair(m.A, m.B)]).Select(p => new PastMeeting(p.A, p.B, m.RoundsAgo))
                ),
            ],
            // As if each place had stayed empty the more often the sooner it has to be filled.
            Ledger = request.Ledger.With(
                places.ToDictionary(
                    place => place.Key,
                    place =>
                        LedgerEntry.Newcomer with
                        {
                            Rounds = levels.Count,
                            LeftOut = new Tally(levels[(place.IsSecond, greeted[place.Greeter])], null),
                        },
                    StringComparer.Ordinal
                )
            ),
        };
    }

    private RosterMember MemberOf(string key) =>
        request.Roster[board.RosterPlaces[numbers[key]]] with
        {
            // There are pairs only: who is spared a trio is seen to before.
            JustTwo = false,
        };

    private IEnumerable<MemberPair> AtBothPlaces(IEnumerable<MemberPair> pairs) =>
        pairs.SelectMany(pair =>
            greeted.ContainsKey(pair.A) ? [pair, pair with { A = pair.A + Second }]
            : greeted.ContainsKey(pair.B) ? [pair, pair with { B = pair.B + Second }]
            : (MemberPair[])[pair]
        );

    private static IEnumerable<MemberPair> Pairs(List<string> keys) =>
        keys.SelectMany((one, place) => keys.Skip(place + 1).Select(other => new MemberPair(one, other)));

    private bool MayMeet(string a, string b) => board.Rules.MayMeet(numbers[a], numbers[b]);

    private bool WantsJustTwo(string key) => board.WantsJustTwo(numbers[key]);

    private static PlanFigures FiguresOf(List<PlannedGroup> groups, List<LeftOut> leftOut) =>
        new(
            Members: groups.Sum(group => group.Members.Count) + leftOut.Count,
            Pairs: groups.Count(group => group.Members.Count == 2),
            LargerGroups: groups.Count(group => group.Members.Count > 2),
            LeftOut: leftOut.Count,
            Repeats: groups.Count(group => group.IsRepeat),
            TotalWeight: groups.Sum(group => group.Score),
            WithCommonGround: groups.Count(group => group.Ground.IsSharedByAll),
            ShuffledWeight: 0,
            ShuffledWithCommonGround: 0,
            Optimality.NotProved,
            PossiblePairs: 0,
            Gap: null,
            Rearranged: 0
        );
}
