using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>Makes rosters and rules, and checks plans without the planner's own code.</summary>
internal static class Community
{
    private static readonly string[] Things =
    [
        "beekeeping",
        "jazz",
        "hiking",
        "chess",
        "baking",
        "pop",
        "film",
        "go",
        "sailing",
        "poetry",
        "football",
        "gardens",
    ];

    public static RosterMember[] Of(int members, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, members)
                .Select(number => new RosterMember(
                    $"m{number:D3}",
                    [.. Things.Where((_, place) => random.NextDouble() < 0.5 / (1 + place * 0.2))]
                )),
        ];
    }

    public static MemberPair[] SomePairs(int members, double share, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. from a in Enumerable.Range(0, members)
            from b in Enumerable.Range(a + 1, Math.Max(0, members - a - 1))
            where random.NextDouble() < share
            select new MemberPair($"m{b:D3}", $"m{a:D3}"),
        ];
    }

    public static RoundPlan Plan(PlanRequest request) =>
        RoundPlanner.Plan(request, null, TestContext.Current.CancellationToken);

    /// <summary>The groups as keys: two plans with the same text pair the same people.</summary>
    public static string Text(PlanRequest request, RoundPlan plan) =>
        string.Join(
            '\n',
            plan.Groups.Select(group => string.Join('+', Keys(request, group).Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal)
        );

    public static IEnumerable<string> Keys(PlanRequest request, PlannedGroup group) =>
        group.Members.Select(member => request.Roster[member].Key);

    public static IEnumerable<(string A, string B)> Meetings(PlanRequest request, RoundPlan plan) =>
        from members in plan.Groups.Select(met => Keys(request, met).Order(StringComparer.Ordinal).ToArray())
        from a in members
        from b in members
        where string.CompareOrdinal(a, b) < 0
        select (a, b);

    public static void AssertHolds(PlanRequest request, RoundPlan plan)
    {
        var everybody = plan.Groups.SelectMany(group => group.Members).Concat(plan.LeftOut.Select(left => left.Member));
        Assert.Equal(Enumerable.Range(0, request.Roster.Count), everybody.Order());
        Assert.All(plan.Groups, group => Assert.True(group.Members.Count >= 2));
        var hard = request
            .Known.Concat(request.Blocks)
            .Concat(request.Exclusions)
            .SelectMany(pair => new[] { (pair.A, pair.B), (pair.B, pair.A) })
            .ToHashSet();
        Assert.DoesNotContain(Meetings(request, plan), hard.Contains);
    }
}
