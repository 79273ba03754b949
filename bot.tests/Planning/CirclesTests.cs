using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class CirclesTests
{
    [Fact]
    public void Friends_of_friends_are_one_circle_and_who_has_no_tie_is_in_none()
    {
        var circles = Circles.Of([new("d", "c"), new("a", "b"), new("b", "c"), new("x", "y"), new("b", "a")]);

        Assert.Equal(["a", "a", "a", "a"], new[] { "a", "b", "c", "d" }.Select(key => circles[key]));
        Assert.Equal(circles["x"], circles["y"]);
        Assert.NotEqual(circles["a"], circles["x"]);
        Assert.False(circles.ContainsKey("z"));
        Assert.Empty(Circles.Of([]));
    }

    [Fact]
    public void In_whatever_order_the_ties_come_the_circles_are_the_same()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var ties = Community.SomePairs(30, 0.05, seed);
            var shuffled = ties.Select(t => seed % 2 == 0 ? new MemberPair(t.B, t.A) : t).ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Circles.Of(ties).OrderBy(c => c.Key), Circles.Of(shuffled).OrderBy(c => c.Key));
        }
    }

    /// <summary>The more the moderators wish it, the fewer pairs are of one circle.</summary>
    [Fact]
    public void The_wish_to_mix_brings_circles_together_step_by_step()
    {
        double[] steps = [0, 0.4, 1];
        var together = new int[steps.Length];
        for (var seed = 0; seed < 40; seed++)
        {
            // Circles of four; what they like has nothing to do with it.
            var roster = Community.Of(24, seed).Select((m, i) => m with { Circle = $"{i / 4}" }).ToArray();
            for (var step = 0; step < steps.Length; step++)
            {
                var request = new PlanRequest(roster) { Seed = seed, MixedCircles = steps[step] };
                together[step] += Community
                    .Meetings(request, Community.Plan(request))
                    .Count(pair => CircleOf(roster, pair.A) == CircleOf(roster, pair.B));
            }
        }

        Assert.True(together[0] > together[1] && together[1] >= together[2], string.Join(' ', together));
    }

    private static string? CircleOf(RosterMember[] roster, string key) => roster.Single(m => m.Key == key).Circle;
}
