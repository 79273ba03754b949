using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Tests.Bot;

/// <summary>What is asked of a few, or of one round, beside what is asked of all.</summary>
public class RoundHistoryTests
{
    private const int Members = 7;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_two_have_been_through_is_the_same_whether_it_is_read_alone_or_with_all_the_others()
    {
        await using var bot = await AfterAsync(weeks: 5);
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var history = scope.ServiceProvider.GetRequiredService<RoundHistory>();
        var all = await history.LedgerAsync(TestBot.Home, Token);

        foreach (var (one, other) in Pairs())
        {
            var few = await history.LedgerAsync(TestBot.Home, Token, [one, other]);

            Assert.Equal(Of(all, one, other), Of(few, one, other));
        }

        Assert.NotEmpty(all.Meetings);

        static (PastMeeting?, int, int) Of(FairnessLedger ledger, UserId one, UserId other)
        {
            string[] keys = [one.ToString(), other.ToString()];
            return (
                ledger.Meetings.SingleOrDefault(m => keys.Contains(m.A) && keys.Contains(m.B)),
                ledger.StandingOf(keys[0]).RoundsTaken,
                ledger.StandingOf(keys[1]).RoundsTaken
            );
        }
    }

    [Fact]
    public async Task Whether_two_would_rather_not_meet_is_the_same_asked_of_them_or_of_all()
    {
        const int Seed = 20261126;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using var bot = await AfterAsync(weeks: 5);
        var places = await bot.ReadAsync(db => db.Set<PairingMember>().AsNoTracking().ToListAsync(Token), Token);
        foreach (var one in places)
        {
            foreach (var other in places.Where(p => p.PairingId == one.PairingId && p.User != one.User))
            {
                var wish = random.Next(3);
                if (wish < 2)
                {
                    await using var here = bot.Host.Services.CreateAsyncScope();
                    await here
                        .ServiceProvider.GetRequiredService<MeetingWishes>()
                        .RecordAsync(
                            TestBot.Home,
                            one.PairingId,
                            one.User,
                            other.User,
                            wish == 0 ? Wish.Again : Wish.RatherNot,
                            Token
                        );
                    bot.Clock.Advance(TimeSpan.FromSeconds(1));
                }
            }
        }

        await using var scope = bot.Host.Services.CreateAsyncScope();
        var wishes = scope.ServiceProvider.GetRequiredService<MeetingWishes>();
        var (apart, _) = await wishes.ForPlanAsync(TestBot.Home, Token);

        foreach (var (one, other) in Pairs())
        {
            string[] keys = [one.ToString(), other.ToString()];
            Assert.Equal(
                apart.Any(p => keys.Contains(p.A) && keys.Contains(p.B)),
                await wishes.WhoWouldRatherNotAsync(TestBot.Home, one, other, Token) is not null
            );
        }

        Assert.InRange(apart.Count, 1, (Members * (Members - 1) / 2) - 1);
    }

    [Fact]
    public async Task A_round_is_over_for_a_query_when_its_end_has_come()
    {
        const int Seed = 26112026;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using var bot = await AfterAsync(weeks: 4);
        var rounds = await bot.ReadAsync(db => db.Set<Round>().AsNoTracking().ToListAsync(Token), Token);
        for (var history = 0; history < 30; history++)
        {
            var at = rounds[0].PlannedAt;
            foreach (var round in rounds.OrderBy(r => r.Number))
            {
                var then = at;
                var state = random.Next(5) == 0 ? RoundState.Undone : RoundState.Open;
                var kind = random.Next(5) == 0 ? RoundKind.Coffee : RoundKind.Weekly;
                await bot.ReadAsync(
                    db =>
                        db.Set<Round>()
                            .Where(r => r.Id == round.Id)
                            .ExecuteUpdateAsync(
                                set =>
                                    set.SetProperty(r => r.PlannedAt, then)
                                        .SetProperty(r => r.State, state)
                                        .SetProperty(r => r.Kind, kind),
                                Token
                            ),
                    Token
                );
                at += Duration.FromHours(random.Next(1, 300));
            }

            var now = at + Duration.FromHours(random.Next(1, 300));
            await bot.ReadAsync(
                async db =>
                {
                    var over = await db.Over(now).Select(r => r.Id).ToListAsync(Token);
                    foreach (var round in await db.Set<Round>().AsNoTracking().ToListAsync(Token))
                    {
                        Assert.Equal(over.Contains(round.Id), await db.EndOfAsync(round, Token) <= now);
                    }

                    return true;
                },
                Token
            );
        }
    }

    private static IEnumerable<(UserId One, UserId Other)> Pairs() =>
        from one in Enumerable.Range(1, Members)
        from other in Enumerable.Range(1, Members)
        where one < other
        select (new UserId(one), new UserId(other));

    private static async Task<TestBot> AfterAsync(int weeks)
    {
        var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(Members, Token);
        for (var week = 0; week < weeks; week++)
        {
            await bot.NextFiringAsync(Token);
        }

        return bot;
    }
}
