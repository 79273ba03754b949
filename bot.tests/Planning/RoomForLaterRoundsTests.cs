using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class RoomForLaterRoundsTests
{
    [Theory]
    [InlineData(4, 200)]
    [InlineData(6, 200)]
    [InlineData(8, 200)]
    [InlineData(12, 200)]
    [InlineData(14, 50)]
    [InlineData(20, 20)]
    [InlineData(50, 1)]
    public void An_even_community_meets_until_everybody_has_met_everybody(int members, int seeds) =>
        AssertRoundsWithoutRepeat(members, members - 1, seeds);

    /// <summary>
    /// A trio uses up three pairs: of n (n - 1) / 2 pairs a round takes (n + 3) / 2. For 5 and 7 members that many rounds do
    /// not exist, as trying all of them shows; <see cref="An_odd_ceiling_is_what_trying_everything_finds"/>.
    /// </summary>
    [Theory]
    [InlineData(5, 1, 200)]
    [InlineData(7, 3, 50)]
    [InlineData(9, 6, 200)]
    [InlineData(11, 7, 200)]
    [InlineData(13, 9, 100)]
    [InlineData(21, 17, 10)]
    public void An_odd_community_meets_as_long_as_trios_allow(int members, int ceiling, int seeds) =>
        AssertRoundsWithoutRepeat(members, ceiling, seeds);

    [Theory]
    [InlineData(5, 1)]
    [InlineData(7, 3)]
    [InlineData(9, 6)]
    public void An_odd_ceiling_is_what_trying_everything_finds(int members, int ceiling)
    {
        var fresh = Everybody(members);

        Assert.True(EveryTimetable.Has(fresh, ceiling));
        Assert.False(EveryTimetable.Has(fresh, ceiling + 1));
    }

    [Fact]
    public void Whoever_may_meet_few_others_meets_each_of_them_before_anybody_again()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            MemberPair[] blocks = [.. Enumerable.Range(5, 7).Select(other => new MemberPair("m000", $"m{other:D3}"))];
            var community = new Weeks(Community.Of(12, seed), seed) { Blocks = blocks };
            for (var week = 1; week <= 4; week++)
            {
                Assert.Equal(0, community.Next().Plan.Figures.Repeats);
            }
            Assert.NotEqual(0, community.Next().Plan.Figures.Repeats);
        }
    }

    [Fact]
    public void Hardly_more_common_ground_is_given_up_than_the_coming_rounds_need()
    {
        var (kept, lost, ground) = (0, 0.0, 0.0);
        for (var seed = 0; seed < 400; seed++)
        {
            var members = 6 + (seed % 4 * 2);
            var community = new Weeks(Community.Of(members, seed), seed);
            var fresh = Everybody(members);
            for (var week = 1; week < members; week++)
            {
                var (request, plan) = community.Next();
                if (plan.Figures.Optimality == Optimality.KeptRoomForLaterRounds)
                {
                    kept++;
                    var best = EveryTimetable
                        .Starting(fresh, members - week)
                        .Select(first => (Weight: WeightOf(request, first), Ground: GroundOf(request, first)))
                        .Max();
                    Assert.True(
                        plan.Figures.TotalWeight < best.Weight + 1e-6,
                        $"seed {seed}, week {week}: too good to leave room"
                    );
                    (lost, ground) = (lost + best.Weight - plan.Figures.TotalWeight, ground + best.Ground);
                }
                fresh = fresh.Without(PairBits.Of(members, plan.Groups.Select(group => group.Members)));
            }
        }
        // Weights can be below zero, of which nothing can be a share: the common ground cannot.
        Assert.True(lost < 0.01 * ground, $"{lost} lost where there are {ground} of common ground");
        Assert.True(kept > 20, $"Room was needed in {kept} rounds only.");
    }

    private static double WeightOf(PlanRequest request, PairBits round)
    {
        var board = new PlanBoard(request);
        return round
            .Groups()
            .Sum(group => board.GroupScore([.. group.Select(place => Array.IndexOf(board.RosterPlaces, place))]));
    }

    private static double GroundOf(PlanRequest request, PairBits round)
    {
        var board = new PlanBoard(request);
        return round
            .Groups()
            .Select(group => group.Select(place => Array.IndexOf(board.RosterPlaces, place)).ToList())
            .Sum(pair => board.Vectors.Cosine(pair[0], pair[1]));
    }

    private static void AssertRoundsWithoutRepeat(int members, int rounds, int seeds)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var community = new Weeks(Community.Of(members, seed), seed);
            for (var week = 1; week <= rounds; week++)
            {
                var repeats = community.Next().Plan.Figures.Repeats;
                Assert.True(repeats == 0, $"seed {seed}, week {week}: {repeats} repeats");
            }
            Assert.NotEqual(0, community.Next().Plan.Figures.Repeats);
        }
    }

    private static PairBits Everybody(int members) => PairBits.Where(members, (_, _) => true);
}
