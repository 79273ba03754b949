using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Introductions;
using NetSocialBot.Members;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Introductions;

/// <summary>A coffee right now, with the best of those who are free.</summary>
public class CoffeeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_free_waits_and_the_next_one_is_brought_together_with_them()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        var (ada, bea) = (town.People[0], town.People[1]);

        var waiting = await town.SlashAsync(ada, "coffee now", ("for", "1 hour"));
        var until = town.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        Assert.StartsWith("You're number 1 here.", MeetingTown.Private(waiting), StringComparison.Ordinal);
        Assert.Contains($"<t:{until}:F>", waiting.Text, StringComparison.Ordinal);
        var notice = Assert.Single(town.Notices);
        Assert.DoesNotContain(ada.Account.Mention, notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", notice.Text, StringComparison.Ordinal);
        Assert.Empty(town.Threads);

        MeetingTown.Private(await town.PressAsync(bea, notice, "Me too"));

        var thread = Assert.Single(town.Threads);
        var opening = Assert.Single(town.Said(thread));
        Assert.Contains("You're both free right now", opening.Text, StringComparison.Ordinal);
        Assert.Contains("Why you?", opening.Text, StringComparison.Ordinal);
        Assert.Equal([ada.Account, bea.Account], opening.Pinged.OrderBy(a => a.Id));
        Assert.StartsWith("Nobody is waiting", notice.Text, StringComparison.Ordinal);
        Assert.Empty(notice.Controls);
        await town.PassAsync(TimeSpan.FromHours(2));
        Assert.Empty(ada.DirectMessages);
        Assert.Equal(0, await WaitsAsync(town));
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task The_best_of_those_who_wait_is_taken_and_somebody_new_comes_before_a_repeat()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee");
        var (ada, bea, cy, dee) = (town.People[0], town.People[1], town.People[2], town.People[3]);
        await LikeAsync(town, (ada, "falconry"), (bea, "xiangqi"), (cy, "xiangqi"), (dee, "gnomonics"));
        await town.SlashAsync(ada, "block", ("person", bea));
        await town.SlashAsync(ada, "coffee now");
        await town.SlashAsync(bea, "coffee now");
        Assert.Empty(town.Threads);

        await town.SlashAsync(cy, "coffee now");
        Assert.StartsWith("Bea & Cy", Assert.Single(town.Threads).Name, StringComparison.Ordinal);
        await town.SlashAsync(ada, "coffee stop");

        // Days later the same two are free, and Cy is kept from Dee no more than Bea is.
        await town.PassAsync(TimeSpan.FromDays(2));
        await town.SlashAsync(dee, "block", ("person", bea));
        await town.SlashAsync(bea, "coffee now");
        await town.SlashAsync(dee, "coffee now");
        await town.SlashAsync(cy, "coffee now");

        Assert.Equal(2, town.Threads.Count);
        Assert.StartsWith("Cy & Dee", town.Threads[1].Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_have_just_met_wait_for_somebody_else_and_days_later_they_may_again()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        await BothAsync(town);
        await town.PassAsync(TimeSpan.FromMinutes(6));
        await BothAsync(town);
        Assert.Single(town.Threads);
        await town.PassAsync(TimeSpan.FromDays(1));

        await BothAsync(town);

        Assert.Equal(2, town.Threads.Count);
    }

    [Fact]
    public async Task Two_for_whom_no_thread_could_be_opened_have_not_met_and_may_at_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        town.Server.Deny(town.Lobby, town.Server.Bot, Permissions.CreatePrivateThreads);
        await BothAsync(town);
        await town.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Empty(town.Threads);
        town.Server.RemoveOverwrite(town.Lobby, town.Server.Bot.Id);

        await BothAsync(town);

        Assert.Single(town.Threads);
    }

    [Fact]
    public async Task All_who_press_at_the_same_moment_get_one_match_each()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee", "Eve", "Flo");

        await Task.WhenAll(
            town.People.Concat(town.People)
                .Select(p => p.SlashAsync(town.Lobby, "coffee now", new Dictionary<string, object>(), Token))
        );
        await town.QuietAsync();

        var places = await town.ReadAsync(db => db.Set<PairingMember>().Select(m => m.User).ToListAsync(Token));
        Assert.Equal(town.People.Select(MeetingTown.IdOf).OrderBy(u => u.Value), places.OrderBy(u => u.Value));
        Assert.Equal(3, town.Threads.Count);
        Assert.All(town.Threads, t => Assert.Single(town.Said(t)));
        var late = await town.SlashAsync(town.People[0], "coffee now");
        Assert.StartsWith("I've just found somebody", MeetingTown.Private(late), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_workers_at_once_match_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee");
        await WaitApartAsync(town, town.People[0], town.People[1]);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(
                        () =>
                            town.InScopeAsync(services => services.GetRequiredService<CoffeeMatcher>().RunAsync(Token)),
                        Token
                    )
                )
        );
        await town.QuietAsync();

        Assert.Single(town.Threads);
        Assert.Equal(1, await town.ReadAsync(db => db.Set<Round>().CountAsync(Token)));
    }

    [Fact]
    public async Task Of_two_places_one_of_which_is_taken_neither_is_claimed()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        await WaitApartAsync(town, town.People[0], town.People[1]);
        var waits = await town.ReadAsync(db => db.Set<CoffeeWait>().Select(w => w.Id).ToListAsync(Token));

        await town.InScopeAsync(async services =>
        {
            var matcher = services.GetRequiredService<CoffeeMatcher>();
            Assert.False(await matcher.ClaimAsync(waits[0], 999, Token));
            Assert.True(await matcher.ClaimAsync(waits[0], waits[1], Token));
            Assert.False(await matcher.ClaimAsync(waits[0], waits[1], Token));
        });
    }

    [Fact]
    public async Task After_a_stop_between_the_match_and_its_round_the_thread_opens_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        await WaitApartAsync(town, town.People[0], town.People[1]);
        var waits = await town.ReadAsync(db => db.Set<CoffeeWait>().Select(w => w.Id).ToListAsync(Token));
        await town.InScopeAsync(services =>
            services.GetRequiredService<CoffeeMatcher>().ClaimAsync(waits[0], waits[1], Token)
        );
        await town.StopBotAsync();

        await town.StartBotAsync();
        await town.StopBotAsync();
        await town.StartBotAsync();

        Assert.Single(town.Said(Assert.Single(town.Threads)));
    }

    [Theory]
    [InlineData("block")]
    [InlineData("leave")]
    [InlineData("pause")]
    public async Task What_happens_while_somebody_waits_counts_and_is_not_told(string what)
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        var (ada, bea) = (town.People[0], town.People[1]);
        await town.SlashAsync(ada, "coffee now");
        await town.SlashAsync(
            ada,
            what,
            what switch
            {
                "block" => [("person", bea)],
                "pause" => [("weeks", 1)],
                _ => [],
            }
        );

        var seen = await town.SlashAsync(bea, "coffee now");
        await town.PassAsync(TimeSpan.FromHours(1));

        Assert.Contains("As soon as there's somebody for you", seen.Text, StringComparison.Ordinal);
        Assert.Empty(town.Threads);
        Assert.StartsWith("Nobody was free", Assert.Single(bea.DirectMessages).Text, StringComparison.Ordinal);
        Assert.Equal(what == "block" ? 1 : 0, ada.DirectMessages.Count);
    }

    /// <summary>Two who wait and were not looked at since they may meet.</summary>
    private static async Task WaitApartAsync(MeetingTown town, SimulatedUser one, SimulatedUser other)
    {
        await town.SlashAsync(one, "block", ("person", other));
        await town.SlashAsync(one, "coffee now");
        await town.SlashAsync(other, "coffee now");
        await town.SlashAsync(one, "unblock", ("person", other));
        Assert.Empty(town.Threads);
    }

    private static async Task BothAsync(MeetingTown town)
    {
        await town.SlashAsync(town.People[0], "coffee now");
        await town.SlashAsync(town.People[1], "coffee now");
    }

    private static async Task LikeAsync(MeetingTown town, params (SimulatedUser Person, string Likes)[] likes)
    {
        foreach (var (person, text) in likes)
        {
            await town.ReadAsync(db =>
                db.Set<Member>()
                    .Where(m => m.User == MeetingTown.IdOf(person))
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.Likes, text), Token)
            );
        }
    }

    private static Task<int> WaitsAsync(MeetingTown town) =>
        town.ReadAsync(db => db.Set<CoffeeWait>().CountAsync(Token));
}
