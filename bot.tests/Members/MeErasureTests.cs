using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Members.Ground;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Members;

/// <summary>What an erasure does to the rounds that somebody was in, and to those to come.</summary>
public class MeErasureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_of_a_trio_can_be_erased_and_the_third_keeps_their_history()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        await bot.NextFiringAsync(Token);
        var met = bot.Chat.Posts.Single().Message.Buttons.Single(b => b.Label == "We met");
        await bot.PressAsync(bot.By(new UserId(3)), met.CustomId, Token);

        await bot.PressAsync(bot.By(new UserId(1)), "me:erase:sure", Token);
        await bot.PressAsync(bot.By(new UserId(2)), "me:erase:sure", Token);

        var places = await PlacesAsync(bot);
        Assert.Equal([-2, -1, 3], places.Select(p => p.User.Value).Order());
        Assert.Equal(MeetingAnswer.Met, places.Single(p => p.User.Value == 3).Answer);
        await InRoundsAsync(
            bot,
            async history =>
            {
                var ledger = await history.LedgerAsync(TestBot.Home, Token);
                Assert.Empty(ledger.Meetings);
                Assert.Equal((1, 1), (ledger.Of("3").Rounds, ledger.Of("3").Trios.Times));
            }
        );
    }

    [Fact]
    public async Task What_is_planned_for_the_erased_is_not_made_and_a_trio_goes_on_as_a_pair()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(5, Token);
        // The delivery that every start begins with would take what is planned below.
        await bot.QuietAsync(Token);
        await using (var scope = bot.Host.Services.CreateAsyncScope())
        {
            var drafts = scope.ServiceProvider.GetRequiredService<RoundDrafts>();
            var rounds = scope.ServiceProvider.GetRequiredService<RoundStore>();
            await rounds.CommitAsync((await drafts.DraftAsync(TestBot.Home, Token)).Draft!, "test", Token);
        }

        foreach (var first in (await PlacesAsync(bot)).GroupBy(p => p.PairingId).Select(g => g.First()))
        {
            await bot.PressAsync(bot.By(first.User), "me:erase:sure", Token);
        }

        var steps = await bot.ReadAsync(
            db =>
                db.Set<Pairing>()
                    .AsNoTracking()
                    .OrderBy(p => p.Members.Count)
                    .Select(p => new { p.Members.Count, p.Step })
                    .ToListAsync(Token),
            Token
        );
        Assert.Equal([(1, DeliveryStep.Alone), (2, DeliveryStep.Planned)], steps.Select(s => (s.Count, s.Step)));
        Assert.All(await PlacesAsync(bot), place => Assert.True(place.User.Value > 0));
    }

    [Fact]
    public async Task An_erasure_that_fails_halfway_has_erased_nothing()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var records = new MeRecords(
            services.GetRequiredService<BotDbContext>(),
            [.. services.GetServices<IPersonalData>(), new BrokenData()],
            [],
            services.GetRequiredService<GroundCatalogs>(),
            services.GetRequiredService<Database>()
        );

        await Assert.ThrowsAsync<IOException>(() => records.EraseAsync(TestBot.Home, new UserId(1), Token));

        Assert.Equal([1, 2], (await PlacesAsync(bot)).Select(p => p.User.Value).Order());
        Assert.Equal(2, await bot.ReadAsync(db => db.Set<Member>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task Erasing_in_one_community_leaves_the_other_alone()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(1, Token);
        var elsewhere = new CommunityId(500);
        await bot.TellAsync(new CommunityInfo(elsewhere, "Elsewhere", new ChannelId(501)), Token);
        await bot.CommandAsync(bot.By(new UserId(1), community: elsewhere), "join", Token);

        await bot.PressAsync(bot.By(new UserId(1)), "me:erase:sure", Token);

        var left = await bot.ReadAsync(db => db.Set<Member>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal(elsewhere, left.Community);
    }

    internal static Task<List<PairingMember>> PlacesAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<PairingMember>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(Token), Token);

    internal static async Task InRoundsAsync(TestBot bot, Func<RoundHistory, Task> read)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        await read(scope.ServiceProvider.GetRequiredService<RoundHistory>());
    }

    private sealed class BrokenData : IPersonalData
    {
        public string Name => "broken";

        public Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
            Task.FromResult<JsonNode?>(null);

        public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
            Task.FromException(new IOException("broken by the test"));
    }
}
