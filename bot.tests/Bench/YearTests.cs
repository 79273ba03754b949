using NetSocialBot.Bench.Year;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Bench;

public sealed class YearTests
{
    private static CancellationToken Stopped => TestContext.Current.CancellationToken;

    [Fact]
    public void Gini_is_zero_where_all_have_the_same_and_near_one_where_one_has_all()
    {
        Assert.Equal(0, Inequality.Gini([2, 2, 2]));
        Assert.Equal(0, Inequality.Gini([]));
        Assert.Equal(0, Inequality.Gini([0, 0]));
        Assert.Equal(0.25, Inequality.Gini([1, 3]), 1e-12);
        Assert.Equal(0.99, Inequality.Gini([7, .. new double[99]]), 1e-12);
    }

    [Fact]
    public void The_assignment_is_the_cheapest_of_all()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var chance = new Random(seed);
            var size = chance.Next(0, 7);
            int[] costs = [.. Enumerable.Range(0, size * size).Select(_ => chance.Next(-5, 12))];

            var columns = Assignment.Solve(size, costs, Stopped);

            Assert.Equal(Enumerable.Range(0, size), columns.Order());
            Assert.Equal(Cheapest(0, 0), columns.Select((column, row) => costs[(row * size) + column]).Sum());

            int Cheapest(int row, int taken) =>
                row == size
                    ? 0
                    : Enumerable
                        .Range(0, size)
                        .Where(column => (taken & (1 << column)) == 0)
                        .Min(column => costs[(row * size) + column] + Cheapest(row + 1, taken | (1 << column)));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_year_and_another_seed_another()
    {
        var (one, again, other) = (
            YearEvents.Lively(30, 52, 3),
            YearEvents.Lively(30, 52, 3),
            YearEvents.Lively(30, 52, 4)
        );

        Assert.Equal(Text(one), Text(again));
        Assert.NotEqual(Text(one), Text(other));

        static string Text(YearEvents events) =>
            string.Join(
                '\n',
                events.Weeks.Select(week =>
                    $"{string.Join(' ', week.Present)}|{string.Join(' ', week.NewBlocks)}|{string.Join(' ', week.NoShows.Order())}"
                )
            );
    }

    [Fact]
    public void In_a_lively_year_members_join_leave_pause_block_and_stay_away_about_as_often_as_said()
    {
        const int Size = 400;
        var events = YearEvents.Lively(Size, 52, 1);

        Assert.InRange(events.People, Size * 1.3, Size * 1.8);
        Assert.All(events.Weeks, week => Assert.InRange(week.Present.Length, Size * 0.75, Size * 1.1));
        Assert.All(events.Weeks, week => Assert.Subset(week.Present.ToHashSet(), week.NoShows.ToHashSet()));
        Assert.InRange(events.Weeks.Average(week => (double)week.NoShows.Count / week.Present.Length), 0.04, 0.06);
        Assert.InRange(events.Weeks.Sum(week => week.NewBlocks.Count), 20, 70);
        Assert.All(events.Weeks.SelectMany(week => week.NewBlocks), pair => Assert.True(pair.A < pair.B));
        Assert.True(Enumerable.Range(0, 51).Sum(week => Pauses(events, week)) > Size * 52 * 0.02);

        static int Pauses(YearEvents events, int week) =>
            week > 50 ? 0 : events.Weeks[week].Present.Except(events.Weeks[week + 1].Present).Count();
    }

    [Fact]
    public void Whoever_waits_in_vain_has_not_met_and_had_a_poor_round()
    {
        var community = new YearCommunity([new("a", ["go"]), new("b", ["go"]), new("c", ["tea"]), new("d", ["tea"])]);
        var (memory, tally) = (new YearMemory(4), new YearTally(community, 4));
        var week = new YearWeek([0, 1, 2, 3], [], new HashSet<int> { 1 });
        for (var round = 0; round < 2; round++)
        {
            memory.Begin(week);
            tally.Count(
                week,
                [
                    [0, 1],
                    [2, 3],
                ],
                memory
            );
        }

        Assert.Null(memory.WeeksAgo(0, 1));
        Assert.Equal(0, memory.WeeksAgo(3, 2));
        var figures = tally.Figures();
        Assert.Equal(1, figures.RoundsBeforeRepeat);
        Assert.Equal(0.25, figures.SoonAgain);
        Assert.Equal(1, figures.CommonGround);
        Assert.Equal(Math.Log(2), figures.Rarity, 1e-12);
        // 0 for who waited, 1 for the two who met; who never came is not counted.
        Assert.Equal(Inequality.Gini([0, 1, 1]), figures.Gini, 1e-12);
    }

    [Fact]
    public void Left_out_counts_the_unluckiest_and_the_distance_to_the_luckiest()
    {
        var community = new YearCommunity([.. Enumerable.Range(0, 5).Select(n => new RosterMember($"m{n}", ["go"]))]);
        var (memory, tally) = (new YearMemory(5), new YearTally(community, 5));
        var week = new YearWeek([0, 1, 2, 3, 4], [], new HashSet<int>());
        foreach (
            var groups in new List<int[]>[]
            {
                [
                    [0, 1],
                    [2, 3],
                ],
                [
                    [0, 2],
                    [1, 3],
                ],
                [
                    [4, 0],
                    [1, 2],
                ],
            }
        )
        {
            memory.Begin(week);
            tally.Count(week, groups, memory);
        }

        Assert.Equal(
            (2, 2, 3),
            (tally.Figures().MostLeftOut, tally.Figures().LeftOutSpread, tally.Figures().RoundsBeforeRepeat)
        );
    }

    [Fact]
    public void No_method_passes_the_ceiling_and_ours_reaches_it_where_nobody_comes_or_goes()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            foreach (
                var (size, closed) in new[] { (6, true), (9, true), (12, true), (6, false), (9, false), (12, false) }
            )
            {
                var setting = new YearSetting("test", YearCommunity.Synthetic, closed, size, 20, 1);
                var events = setting.Events(seed);
                var community = YearCommunity.Synthetic(events.People, seed);
                var ceiling = setting.RoundsWithoutRepeat(events);
                var ours = YearRun.Live(community, events, new PlannerMethod(community), seed, Stopped);
                var halves = YearRun.Live(community, events, new HalvesMethod(community), seed, Stopped);

                Assert.InRange(ours.RoundsBeforeRepeat, closed ? ceiling : 1, ceiling);
                Assert.InRange(halves.RoundsBeforeRepeat, 1, ceiling);
            }
        }
    }

    [Fact]
    public void The_ceiling_of_a_mean_is_everybody_once_and_then_the_best_in_turn()
    {
        // Each of four has others worth 3, 2 and 1.
        double Worth(int a, int b) => 4 - (a ^ b);

        Assert.Equal(2.5, Ceilings.MeanOverYear(4, 2, 3, Worth), 1e-12);
        Assert.Equal(2, Ceilings.MeanOverYear(4, 6, 3, Worth), 1e-12);
        Assert.Equal((6 + 3.0) / 4, Ceilings.MeanOverYear(4, 4, 3, Worth), 1e-12);
        Assert.Equal((6 + 5 + 3.0) / 6, Ceilings.MeanOverYear(4, 6, 2, Worth), 1e-12);
    }

    [Fact]
    public void Every_method_keeps_the_rules_and_seats_everybody_who_can_be()
    {
        // A round that breaks a rule ends the year with an exception.
        var events = YearEvents.Lively(31, 30, 5);
        var community = YearCommunity.Synthetic(events.People, 5);
        IPairingMethod[] methods =
        [
            new PlannerMethod(community),
            new ShuffleMethod(),
            new GreedyMethod(community),
            new HalvesMethod(community),
        ];

        var years = methods.Select(method => YearRun.Live(community, events, method, 5, Stopped)).ToList();

        Assert.All(years, year => Assert.Equal(0, year.MostLeftOut));
        Assert.All(years[1..], year => Assert.True(year.RoundsBeforeRepeat <= years[0].RoundsBeforeRepeat));
    }

    [Fact]
    public void A_method_that_cannot_do_a_size_says_so() =>
        Assert.Equal("not run: cubic", new HalvesMethod(YearCommunity.Synthetic(2, 1)).WhyNot(5_000));
}
