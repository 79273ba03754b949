using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>Above the size where all pairs are weighed.</summary>
public sealed class LargeFairnessTests
{
    private const int Members = SmallCommunity.MostMembers + 41;

    [Fact]
    public void Whom_hard_rules_leave_out_takes_turns_in_a_large_community_too()
    {
        // The first six may meet nobody but the seventh.
        const int Leaves = 6;
        var blocks =
            from a in Enumerable.Range(0, Leaves)
            from b in Enumerable.Range(a + 1, Members - a - 1)
            where b != Leaves
            select new MemberPair($"m{a:D3}", $"m{b:D3}");
        var community = new Weeks(Community.Of(Members, 5), 5) { Blocks = [.. blocks] };

        for (var week = 1; week <= 2 * Leaves; week++)
        {
            Assert.Equal(Leaves - 1, community.Next().Plan.LeftOut.Count);
            var counts = Enumerable
                .Range(0, Leaves)
                .Select(n => community.Ledger.Of($"m{n:D3}").LeftOut.Times)
                .ToList();
            Assert.True(counts.Max() - counts.Min() <= 1, $"week {week}: {string.Join(' ', counts)}");
        }
    }

    [Fact]
    public void Nobody_is_in_a_second_trio_before_everybody_was_in_one()
    {
        // Nine have the very same rare interest, so by the scores alone the trio would always be theirs.
        var roster = Enumerable
            .Range(0, Members)
            .Select(n => new RosterMember($"m{n:D3}", n < 9 ? ["rare"] : [$"twin {n / 2}", "walking"]));
        var community = new Weeks([.. roster], 6);
        for (var week = 1; week <= 6; week++)
        {
            Assert.Equal(1, community.Next().Plan.Figures.LargerGroups);
        }

        var trios = Enumerable.Range(0, Members).Select(n => community.Ledger.Of($"m{n:D3}").Trios.Times);

        Assert.Equal(18, trios.Count(times => times == 1));
    }

    [Fact]
    public void The_trio_is_made_by_three_who_suit_each_other()
    {
        // Everybody but the last has a twin with the very same interest; three are triplets, and share a second one.
        var roster = Enumerable
            .Range(0, Members)
            .Select(n => new RosterMember($"m{n:D3}", n < 3 ? ["triplets"] : [$"twin {(n - 3) / 2}", "walking"]));
        var request = new PlanRequest([.. roster]);

        var plan = Community.Plan(request);

        Assert.Equal([0, 1, 2], Assert.Single(plan.Groups, group => group.Members.Count == 3).Members);
    }
}
