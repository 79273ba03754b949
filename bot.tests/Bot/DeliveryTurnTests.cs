using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Bot;

/// <summary>Whose turn it is while much is to be delivered.</summary>
public class DeliveryTurnTests
{
    private static readonly CommunityId Other = new(177);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_who_are_free_for_a_coffee_do_not_wait_for_a_round_that_takes_its_time()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(8, Token);
        await bot.CommandAsync(bot.By(new UserId(8)), "skip", Token);
        await bot.CommandAsync(bot.By(new UserId(7)), "skip", Token);
        bot.Chat.BeforeThread = async () =>
        {
            if (bot.Chat.Threads.Count == 0)
            {
                await bot.CommandAsync(bot.By(new UserId(7)), "coffee now", Token);
                await bot.CommandAsync(bot.By(new UserId(8)), "coffee now", Token);
                while (
                    !(
                        await bot.ReadAsync(
                            db => db.Set<Round>().AnyAsync(r => r.Kind == RoundKind.Coffee, Token),
                            Token
                        )
                    )
                ) { }
            }

            bot.Clock.Advance(TimeSpan.FromMinutes(2));
        };

        await bot.NextFiringAsync(Token);
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.Equal([RoundKind.Weekly, RoundKind.Coffee, RoundKind.Weekly, RoundKind.Weekly], await KindsAsync(bot));
    }

    [Fact]
    public async Task A_community_with_few_introductions_does_not_wait_for_all_of_one_that_has_many()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.TellAsync(new CommunityInfo(Other, "Other", new ChannelId(178)), Token);
        await bot.JoinAsync(6, Token);
        foreach (var user in new UserId[] { new(11), new(12) })
        {
            await bot.CommandAsync(bot.By(user, community: Other), "join", Token);
        }

        bot.Chat.MostThreads = 0;
        await bot.PassAsync(days: 1, hours: 0, Token);
        bot.Chat.MostThreads = 10;
        await bot.PassAsync(days: 0, hours: 3, Token);

        var order = await bot.ReadAsync(
            db => db.Set<Pairing>().OrderBy(p => p.Thread).Select(p => p.Community).ToListAsync(Token),
            Token
        );
        Assert.Equal(4, order.Count);
        Assert.Contains(Other, order.Take(2));
    }

    [Fact]
    public async Task One_that_breaks_each_time_does_not_make_the_others_wait_for_its_own_tries()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(24, Token);
        var calls = 0;
        bot.Chat.BeforeThread = () =>
        {
            if (++calls % 2 == 1 && bot.Chat.Threads.Count < 11)
            {
                throw new ChatException("reset", new IOException("reset by the test"));
            }

            bot.Clock.Advance(TimeSpan.FromMinutes(2));
            return Task.CompletedTask;
        };

        await bot.NextFiringAsync(Token);
        await bot.PassAsync(days: 0, hours: 1, Token);

        Assert.Equal(12, bot.Chat.Threads.Count);
    }

    private static Task<List<RoundKind>> KindsAsync(TestBot bot) =>
        bot.ReadAsync(
            db =>
                db.Set<Pairing>()
                    .OrderBy(p => p.Thread)
                    .Join(db.Set<Round>(), p => p.RoundId, r => r.Id, (_, r) => r.Kind)
                    .ToListAsync(Token),
            Token
        );
}
