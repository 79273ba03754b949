using NetSocialBot.Chat;
using NetSocialBot.Conversations;

namespace NetSocialBot.Tests.Conversations;

public sealed class TurnTakingTests
{
    private static readonly UserId A = new(1);
    private static readonly UserId B = new(2);
    private static readonly UserId C = new(3);

    [Fact]
    public void Two_who_meet_again_begin_the_other_way_round_whatever_lies_between()
    {
        List<PastOpening> past = [new(1, A, [A, B]), new(2, C, [A, C]), new(3, B, [B, C])];

        // By their latest meetings it would be A's turn.
        Assert.Equal(B, TurnTaking.FirstOf([A, B], 4, past));
        Assert.Equal(A, TurnTaking.FirstOf([A, B], 5, [.. past, new(4, B, [A, B])]));
    }

    [Fact]
    public void Who_began_the_last_time_lets_somebody_else_begin()
    {
        Assert.Equal(C, TurnTaking.FirstOf([A, C], 2, [new(1, A, [A, B])]));
        Assert.Equal(A, TurnTaking.FirstOf([A, C], 2, [new(1, B, [A, B]), new(0, C, [C, B])]));
    }

    [Fact]
    public void Turns_go_round_and_nobody_is_passed_over()
    {
        Assert.Equal([B, C, A], new[] { A, B, C }.Select(first => TurnTaking.After([A, B, C], first)));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Over_many_rounds_with_many_people_nobody_begins_much_more_often_than_others(int seed)
    {
        var chance = new Random(seed);
        var people = Enumerable.Range(1, 10).Select(i => new UserId(i)).ToArray();
        List<PastOpening> past = [];
        long pairing = 0;
        for (var round = 0; round < 60; round++)
        {
            chance.Shuffle(people);
            foreach (var two in people.Chunk(2))
            {
                UserId[] pair = [.. two.OrderBy(u => u.Value)];
                past.Add(new PastOpening(++pairing, TurnTaking.FirstOf(pair, pairing, past), pair));
            }
        }

        var opened = past.CountBy(p => p.First).Select(p => p.Value).ToList();
        Assert.Equal(10, opened.Count);
        Assert.All(opened, times => Assert.InRange(times, 20, 40));
    }
}
