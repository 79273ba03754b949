using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Conversations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Tests.Conversations;

/// <summary>The arc of a thread over its days, over the wire.</summary>
public class ArcTests
{
    private const string Ready = "Ready for the next one";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_both_are_ready_the_next_question_comes_at_once_and_the_other_goes_first()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        var before = Snapshot(town);

        var first = await town.PressAsync(town.People[0], Ready);
        await town.QuietAsync();
        // The thread shows nothing of who is ready.
        Assert.Equal(before, Snapshot(town));
        var second = await town.PressAsync(town.People[1], Ready);
        await town.QuietAsync();

        Assert.Contains("As soon as the other is ready too", Private(first), StringComparison.Ordinal);
        Assert.Contains("Here it comes", Private(second), StringComparison.Ordinal);
        var said = town.Said();
        Assert.Equal(2, said.Count);
        Assert.Equal([Ready, "Pass", "We met", "Not yet"], said[1].Controls.Select(c => c.Label));
        Assert.NotEqual(FirstIn(town, said[0]), FirstIn(town, said[1]));
        // Only the one whose turn it is hears of it.
        Assert.Equal([FirstIn(town, said[1])], said[1].Pinged.Select(a => a.DisplayName));
    }

    [Fact]
    public async Task One_who_is_ready_waits_a_day_at_most()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        await town.PressAsync(town.People[0], Ready);

        await town.PassAsync(TimeSpan.FromHours(23.5));
        Assert.Single(town.Said());
        await town.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, town.Said().Count);
    }

    [Fact]
    public async Task With_nobody_ready_it_goes_from_light_to_meaningful_one_a_day_and_leaves_the_rest_to_them()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);

        List<int> said = [];
        for (var day = 0; day < 6; day++)
        {
            said.Add(town.Said().Count);
            await town.PassAsync(TimeSpan.FromDays(1));
        }

        Assert.Equal([1, 2, 3, 4, 4, 4], said);
        Assert.Equal(
            [DeckDepth.Light, DeckDepth.Personal, DeckDepth.Meaningful],
            await DepthsAsync(town, town.Said().Take(3))
        );
        Assert.Equal([Ready, "Pass", "We met", "Not yet"], town.Said()[1].Controls.Select(c => c.Label));
        Assert.Equal(["Pass", "We met", "Not yet"], town.Said()[2].Controls.Select(c => c.Label));
        Assert.Contains("my last question", town.Said()[3].Text, StringComparison.Ordinal);
        Assert.Equal(["We met", "Not yet"], town.Said()[3].Controls.Select(c => c.Label));
    }

    [Fact]
    public async Task A_pass_puts_another_question_of_the_same_depth_in_its_place_and_nobody_reads_who_passed()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        await BothReadyAsync(town);
        var (introduction, step) = (town.Said()[0].Text, town.Said()[1].Text);

        var seen = await town.PressAsync(town.People[1], town.Said()[1], "Pass");
        await town.PressAsync(town.People[0], town.Said()[0], "Pass");

        Assert.IsType<Seen.Updated>(seen);
        Assert.Equal(2, town.Said().Count);
        Assert.NotEqual(introduction, town.Said()[0].Text);
        Assert.NotEqual(step, town.Said()[1].Text);
        Assert.Equal([DeckDepth.Light, DeckDepth.Personal], await DepthsAsync(town, town.Said()));
        Assert.Equal(
            [FirstOf(town, introduction), FirstOf(town, step)],
            town.Said().Select(message => FirstIn(town, message))
        );
        Assert.All(town.Said(), message => Assert.Null(message.Origin));
        Assert.Contains("**Why you?**", town.Said()[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_pass_at_once_one_counts_and_both_see_the_question_that_stands()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        var question = town.Said()[0];

        await Task.WhenAll(town.People.Select(person => town.PressAsync(person, question, "Pass")));

        // And one whose press comes a moment later still, with the first question before their eyes.
        await town.InScopeAsync(services =>
            services
                .GetRequiredService<ConversationService>()
                .PassAsync(town.Community, 1, ConversationPart.Light, 0, Circumstances.IdOf(town.People[0]), Token)
        );
        var passes = await town.ReadAsync(db => Task.FromResult(Rows(db).Single(m => m.Part == 0)));
        Assert.Equal((1, 2), (passes.Passes, passes.Keys.Count));
        Assert.Contains(passes.Question!, Plain(town.Said()[0].Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_are_ready_when_all_are_and_take_turns()
    {
        await using var town = await ThreadTown.IntroducedAsync(3);

        var first = await town.PressAsync(town.People[0], Ready);
        await town.PressAsync(town.People[1], Ready);
        // Twice is once.
        await town.PressAsync(town.People[1], Ready);
        await town.QuietAsync();
        Assert.Single(town.Said());
        await town.PressAsync(town.People[2], Ready);
        await town.QuietAsync();
        await town.PassAsync(TimeSpan.FromDays(2));

        Assert.Contains("the others are ready", Private(first), StringComparison.Ordinal);
        Assert.Equal(4, town.Said().Count);
        Assert.Equal(3, town.Said().Take(3).Select(message => FirstIn(town, message)).Distinct().Count());
    }

    [Fact]
    public async Task All_who_press_at_the_same_moment_open_the_next_question_once()
    {
        await using var town = await ThreadTown.IntroducedAsync(12);
        var presses = town
            .Threads.SelectMany(thread =>
                town.Server.MembersOf(thread)
                    .Where(account => !account.IsBot)
                    .Select(account => (Person: town.Server.As(account), Question: town.Said(thread).Single()))
            )
            .ToList();
        Assert.Equal(12, presses.Count);

        // Each of them twice, all at once.
        await Task.WhenAll(presses.Concat(presses).Select(p => town.PressAsync(p.Person, p.Question, Ready)));
        await town.QuietAsync();

        Assert.All(town.Threads, thread => Assert.Equal(2, town.Said(thread).Count));
    }

    [Fact]
    public async Task A_button_of_a_question_that_is_behind_them_opens_nothing()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        var introduction = town.Said()[0];
        await BothReadyAsync(town);

        var seen = await town.PressAsync(town.People[0], introduction, Ready);
        await town.PressAsync(town.People[1], introduction, Ready);
        await town.QuietAsync();

        Assert.Contains("open already", Private(seen), StringComparison.Ordinal);
        Assert.Equal(2, town.Said().Count);
    }

    [Fact]
    public async Task The_night_of_the_clock_change_moves_nothing()
    {
        // A Saturday, 10:30 in Berlin; on Sunday clocks go forward.
        var saturday = new DateTimeOffset(2027, 3, 27, 9, 30, 0, TimeSpan.Zero);
        await using var town = await ThreadTown.OpenAsync(2, saturday);
        var berlin = new Dictionary<string, object>
        {
            ["day"] = "friday",
            ["time"] = "08:00",
            ["zone"] = "Europe/Berlin",
            ["channel"] = town.Lobby,
        };
        await town.Moderator.SlashAsync(town.Lobby, "round schedule", berlin, Token);
        await town.IntroduceAsync();

        await town.PassAsync(TimeSpan.FromDays(4));

        Assert.Equal(
            ["2027-03-28T08:30:00Z", "2027-03-29T08:30:00Z", "2027-03-30T08:30:00Z"],
            (await PostedAsync(town)).Skip(1).Select(at => at.ToString())
        );
    }

    [Fact]
    public async Task It_comes_when_both_are_up()
    {
        await using var town = await ThreadTown.OpenAsync(2);
        // Introduced at 10:30 UTC: 5:30 in New York, 19:30 in Tokyo. Nine in New York is after nine in Tokyo, so their next
        // common hour begins in Tokyo's morning, which is New York's evening.
        town.Circumstances.Zones[Circumstances.IdOf(town.People[0])] = DateTimeZoneProviders.Tzdb["America/New_York"];
        town.Circumstances.Zones[Circumstances.IdOf(town.People[1])] = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        await town.IntroduceAsync();

        await town.PassAsync(TimeSpan.FromDays(2));

        Assert.Equal("2026-11-25T00:00:00Z", (await PostedAsync(town))[1].ToString());
    }

    [Fact]
    public async Task Those_who_meet_in_their_own_time_have_a_week_and_are_told_of_voice_messages()
    {
        await using var town = await ThreadTown.OpenAsync(2);
        await town.IntroduceAsyncPairAsync();

        List<int> said = [town.Said().Count];
        for (var day = 1; day < 7; day++)
        {
            await town.PassAsync(TimeSpan.FromDays(1));
            said.Add(town.Said().Count);
        }

        Assert.Equal([1, 1, 2, 2, 3, 3, 4], said);
        Assert.All(
            town.Said().Take(3),
            message => Assert.Contains("voice message", message.Text, StringComparison.Ordinal)
        );
    }

    private static async Task BothReadyAsync(ThreadTown town)
    {
        foreach (var person in town.People)
        {
            await town.PressAsync(person, Ready);
        }

        await town.QuietAsync();
    }

    private static DbSet<ConversationMessage> Rows(BotDbContext db) => db.Set<ConversationMessage>();

    private static Task<List<Instant>> PostedAsync(ThreadTown town) =>
        town.ReadAsync(db =>
            Task.FromResult(
                Rows(db).Where(m => m.PostedAt != null).OrderBy(m => m.Part).Select(m => m.PostedAt!.Value).ToList()
            )
        );

    private static async Task<List<DeckDepth>> DepthsAsync(ThreadTown town, IEnumerable<Message> messages)
    {
        List<DeckDepth> depths = [];
        await town.InScopeAsync(services =>
        {
            var decks = services.GetRequiredService<DeckLibrary>().Decks;
            depths.AddRange(
                messages.Select(message =>
                    decks
                        .First(deck =>
                            deck.Questions.Any(q => Plain(message.Text).Contains(q.Text, StringComparison.Ordinal))
                        )
                        .Depth
                )
            );
            return Task.CompletedTask;
        });
        return depths;
    }

    private static string Private(Seen seen) =>
        Assert.IsType<Seen.Reply>(seen) is { IsEphemeral: true } r ? r.Text : "";

    private static string FirstIn(ThreadTown town, Message message) => FirstOf(town, message.Text);

    private static string FirstOf(ThreadTown town, string text) =>
        town.People.Single(p => text.Contains($"<@{p.Account.Id}> goes first", StringComparison.Ordinal)).Name;

    private static string Plain(string text) => text.Replace("\\", "", StringComparison.Ordinal);

    private static List<string> Snapshot(ThreadTown town) =>
        [
            .. town.Said()
                .Select(m => m.Text + string.Concat(m.Controls.Select(c => $"[{c.Label} {c.CustomId} {c.Disabled}]"))),
        ];
}
