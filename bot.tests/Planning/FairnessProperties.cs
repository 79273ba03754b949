using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>Over many weeks and seeds: what has to come to somebody comes to everybody in turn.</summary>
public sealed class FairnessProperties
{
    private const int Year = 52;

    /// <summary>Who may meet whom, by places; all others must not.</summary>
    public static TheoryData<string, int, int> AwkwardRules =>
        new()
        {
            // A hub whom everybody may meet, and who may meet nobody else: one leaf is in, the others take turns.
            { "star", 6, 6 },
            { "star", 24, 8 },
            // Two stars joined by their hubs, a path of five, and a hub for two cliques' worth of strangers.
            { "two-stars", 9, 6 },
            { "path", 5, 6 },
            { "path", 19, 6 },
            // Strangers on one side and fewer hosts on the other.
            { "hosts", 10, 6 },
            { "hosts", 30, 4 },
        };

    [Theory]
    [MemberData(nameof(AwkwardRules))]
    public void Nobody_is_left_out_twice_before_everybody_who_can_be_was_once(string shape, int members, int seeds)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var community = new Weeks(Community.Of(members, seed), seed) { Blocks = AllBut(shape, members) };
            var leftOut = new int[members];
            for (var week = 1; week <= Year / 2; week++)
            {
                foreach (var left in community.Next().Plan.LeftOut)
                {
                    leftOut[left.Member]++;
                }
                // Who can be left out at all is who was; in these shapes each of them could have sat out for each other.
                foreach (var alike in Classes(shape, members))
                {
                    var spread = alike.Max(member => leftOut[member]) - alike.Min(member => leftOut[member]);
                    Assert.True(
                        spread <= 1,
                        $"{shape} of {members}, seed {seed}, week {week}: {string.Join(' ', leftOut)}"
                    );
                }
            }
            Assert.True(leftOut.Sum() > 0);
        }
    }

    private static MemberPair[] AllBut(string shape, int members) =>
        [
            .. from a in Enumerable.Range(0, members)
            from b in Enumerable.Range(a + 1, members - a - 1)
            where !MayMeet(shape, members, a, b)
            select new MemberPair($"m{a:D3}", $"m{b:D3}"),
        ];

    private static bool MayMeet(string shape, int members, int a, int b) =>
        shape switch
        {
            "star" => a == 0,
            "two-stars" => (a, b) == (0, 1) || (a == 0 && b <= members / 2) || (a == 1 && b > members / 2),
            "path" => b == a + 1,
            "hosts" => a < members / 3 && b >= members / 3,
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
        };

    /// <summary>Those who can sit out for each other.</summary>
    private static int[][] Classes(string shape, int members) =>
        shape switch
        {
            "star" =>
            [
                [.. Enumerable.Range(1, members - 1)],
            ],
            "two-stars" =>
            [
                [.. Enumerable.Range(2, (members / 2) - 1)],
                [.. Enumerable.Range((members / 2) + 1, members - (members / 2) - 1)],
            ],
            "path" =>
            [
                [.. Enumerable.Range(0, members).Where(member => member % 2 == 0)],
            ],
            "hosts" =>
            [
                [.. Enumerable.Range(members / 3, members - (members / 3))],
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
        };

    [Fact]
    public void In_any_community_nobody_sits_out_who_did_more_often_than_somebody_who_could_sit_out_instead()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var members = 5 + (seed % 6);
            var blocks = Community.SomePairs(members, 0.6 + (seed % 3 * 0.1), seed);
            var community = new Weeks(Community.Of(members, seed), seed) { Blocks = blocks };
            var counts = new int[members];
            for (var week = 1; week <= 12; week++)
            {
                var plan = community.Next().Plan;
                int[] sitsOut = [.. plan.LeftOut.Select(left => left.Member)];
                foreach (var member in sitsOut)
                {
                    foreach (var other in Enumerable.Range(0, members).Except(sitsOut))
                    {
                        int[] instead = [.. sitsOut.Where(left => left != member), other];
                        Assert.True(
                            counts[member] <= counts[other] || !AllIn(members, blocks, instead),
                            $"seed {seed}, week {week}: {member} sits out with {counts[member]}, not {other} with {counts[other]}"
                        );
                    }
                }
                foreach (var member in sitsOut)
                {
                    counts[member]++;
                }
            }
        }
    }

    private static bool AllIn(int members, MemberPair[] blocks, int[] but)
    {
        var others = Enumerable.Range(0, members).Except(but).Select(place => new RosterMember($"m{place:D3}", []));
        var request = new PlanRequest([.. others]) { Blocks = blocks };
        return MostMembersIn.PairsAndTrios(request).Members == request.Roster.Count;
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(21)]
    public void Over_a_year_everybody_is_in_as_many_trios_give_or_take_one(int members)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var community = new Weeks(Community.Of(members, seed), seed);
            var trios = new int[members];
            for (var week = 1; week <= Year; week++)
            {
                foreach (
                    var member in community
                        .Next()
                        .Plan.Groups.Where(g => g.Members.Count == 3)
                        .SelectMany(g => g.Members)
                )
                {
                    trios[member]++;
                }
            }
            Assert.Equal(3 * Year, trios.Sum());
            Assert.True(trios.Max() - trios.Min() <= 1, $"{members} members, seed {seed}: {string.Join(' ', trios)}");
        }
    }

    [Fact]
    public void A_newcomer_does_not_pay_for_the_trios_of_the_years_before()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            // Eight, of whom the last joins after half a year: seven and a trio before, then one pauses every week.
            var community = new Weeks(Community.Of(8, seed), seed);
            for (var week = 0; week < Year / 2; week++)
            {
                community.Next(7);
            }
            var before = community.Ledger;
            for (var week = 0; week < Year / 2; week++)
            {
                community.Next(week % 7);
            }
            var after = community.Ledger;
            var own = after.Of("m007").Trios.Times / (double)(Year / 2);
            var others =
                Enumerable
                    .Range(0, 7)
                    .Select(n => after.Of($"m{n:D3}").Trios.Times - before.Of($"m{n:D3}").Trios.Times)
                    .Average() / (after.Of("m000").Rounds - before.Of("m000").Rounds);
            Assert.InRange(own, others - 0.1, others + 0.1);
        }
    }
}
