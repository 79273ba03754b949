using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Members;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Stories;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Stories;

/// <summary>"Same here" and "Tell me more": counted, told in numbers, and never who.</summary>
public class StoryReactionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_counts_once_wherever_and_however_often_they_press()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea", "Cy");
        var (ana, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        await town.TellAsync(ana);
        var posted = town.Posted();

        Assert.IsType<Seen.Updated>(await town.PressAsync(bea, posted, "Same here"));
        var again = await town.PressAsync(bea, posted, posted.Button("Same here"));
        var found = await town.ReadAsync(bea, "story random");
        var elsewhere = await town.PressAsync(bea, found, found.Button("Same here"));
        await town.PressAsync(cy, posted, posted.Button("Same here"));
        await town.PressAsync(cy, posted, "Tell me more");
        var own = await town.PressAsync(ana, posted, posted.Button("Same here"));

        Assert.Equal(["Same here (2)", "Tell me more (1)"], posted.Controls.Select(c => c.Label));
        Assert.StartsWith("You've said so already", MeetingTown.Private(again), StringComparison.Ordinal);
        Assert.StartsWith("You've said so already", MeetingTown.Private(elsewhere), StringComparison.Ordinal);
        Assert.StartsWith("It's your own story", MeetingTown.Private(own), StringComparison.Ordinal);
        var page = await town.PageAsync(ana);
        Assert.Contains("2 said \"same here\" · 1 would like to hear more", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(cy.Account.Mention, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_presses_at_once_count_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        await town.TellAsync(town.People[0]);
        var posted = town.Posted();
        var button = posted.Button("Tell me more").CustomId!;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.People[1].PressAsync(posted, button, Token)));

        Assert.Single(await ReactionsAsync(town));
        Assert.Equal("Tell me more (1)", posted.Controls[1].Label);
    }

    [Fact]
    public async Task The_teller_hears_of_a_day_in_one_message_of_numbers_at_a_civil_hour()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea", "Cy", "Dee");
        var ana = town.People[0];
        await town.TellAsync(ana);
        await MoreAsync(town, town.People[1], town.People[2]);

        var heard = await PassAsync(town, ana, TimeSpan.FromDays(1));
        var first = Assert.Single(ana.DirectMessages);
        Assert.StartsWith("Somebody in Home would like to hear more", first.Text, StringComparison.Ordinal);
        Assert.Contains("- **The goat**: 2 people\n", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bea", first.Text, StringComparison.Ordinal);
        Assert.InRange(Assert.Single(heard).Hour, 10, 19);
        await town.PassAsync(TimeSpan.FromDays(2));
        Assert.Single(ana.DirectMessages);

        await MoreAsync(town, town.People[3]);
        await town.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, ana.DirectMessages.Count);
        Assert.Contains("- **The goat**: 1 person\n", ana.DirectMessages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_press_over_a_day_it_is_one_message_a_day()
    {
        string[] names = ["Ana", "B", "C", "D", "E", "F", "G", "H"];
        await using var town = await MeetingTown.OpenAsync(names);
        var ana = town.People[0];
        await town.TellAsync(ana);

        List<DateTimeOffset> heard = [];
        foreach (var person in town.People.Skip(1))
        {
            await MoreAsync(town, person);
            heard.AddRange(await PassAsync(town, ana, TimeSpan.FromHours(8)));
        }

        heard.AddRange(await PassAsync(town, ana, TimeSpan.FromDays(2)));
        var days = heard.Select(at => at.Date).ToList();
        Assert.Equal(days.Distinct(), days);
        Assert.InRange(days.Count, 2, 4);
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("button")]
    [InlineData("leave")]
    [InlineData("closed")]
    public async Task Who_wants_no_messages_gets_none_and_reads_it_with_their_stories(string how)
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea", "Cy");
        var ana = town.People[0];
        await town.TellAsync(ana);
        if (how == "button")
        {
            await MoreAsync(town, town.People[2]);
            await town.PassAsync(TimeSpan.FromDays(1));
            var told = Assert.Single(ana.DirectMessages);
            await town.PressAsync(ana, told, "No more reminders");
            Assert.StartsWith("Done, no more reminders", told.Text, StringComparison.Ordinal);
        }
        else if (how == "settings")
        {
            await town.ReadAsync(db =>
                db.Set<Member>().ExecuteUpdateAsync(set => set.SetProperty(m => m.RemindersOff, true), Token)
            );
        }
        else if (how == "leave")
        {
            await town.SlashAsync(ana, "leave");
        }
        else
        {
            ana.ClosedToDirectMessages = true;
        }

        var before = ana.DirectMessages.Count;
        await MoreAsync(town, town.People[1]);
        await town.PassAsync(TimeSpan.FromDays(3));

        Assert.Equal(before, ana.DirectMessages.Count);
        Assert.Contains("would like to hear more", (await town.PageAsync(ana)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Down_over_the_hour_the_bot_writes_when_it_is_back_and_not_at_night()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var ana = town.People[0];
        await town.TellAsync(ana);
        await MoreAsync(town, town.People[1]);
        await town.StopBotAsync();
        // From Tuesday noon to Thursday, two in the morning.
        town.Clock.Advance(TimeSpan.FromHours(38));
        await town.StartBotAsync();
        Assert.Empty(ana.DirectMessages);

        var heard = await PassAsync(town, ana, TimeSpan.FromDays(1));

        Assert.InRange(Assert.Single(heard).Hour, 10, 19);
    }

    [Fact]
    public async Task Who_is_apart_counts_like_everybody_and_shows_nowhere()
    {
        await using var blocked = await MeetingTown.OpenAsync("Ana", "Bea");
        await using var free = await MeetingTown.OpenAsync("Ana", "Bea");
        await blocked.SlashAsync(blocked.People[1], "block", ("person", blocked.People[0]));
        List<string> seen = [];
        foreach (var town in (MeetingTown[])[blocked, free])
        {
            await town.TellAsync(town.People[0]);
            await MoreAsync(town, town.People[1]);
            await town.PassAsync(TimeSpan.FromDays(1));
            var page = (await town.PageAsync(town.People[0])).Text;
            var told = Assert.Single(town.People[0].DirectMessages).Text;
            // Ids differ from one run to the next.
            seen.Add(Regex.Replace($"{town.Posted().Controls[1].Label} {told} {page}", "[0-9]{6,}", "id"));
        }

        Assert.Equal(seen[1], seen[0]);
    }

    /// <summary>Hour by hour.</summary>
    /// <returns>The hours after which there was one more direct message than before.</returns>
    private static async Task<List<DateTimeOffset>> PassAsync(MeetingTown town, SimulatedUser person, TimeSpan time)
    {
        List<DateTimeOffset> heard = [];
        for (var until = town.Clock.GetUtcNow() + time; town.Clock.GetUtcNow() < until; )
        {
            var before = (town.Clock.GetUtcNow(), person.DirectMessages.Count);
            await town.PassAsync(TimeSpan.FromHours(1));
            heard.AddRange(Enumerable.Repeat(before.Item1, person.DirectMessages.Count - before.Count));
        }

        return heard;
    }

    private static async Task MoreAsync(MeetingTown town, params SimulatedUser[] people)
    {
        foreach (var person in people)
        {
            await town.PressAsync(person, town.Posted(), town.Posted().Button("Tell me more"));
        }
    }

    private static Task<List<StoryReaction>> ReactionsAsync(MeetingTown town) =>
        town.ReadAsync(db => db.Set<StoryReaction>().AsNoTracking().ToListAsync(Token));
}
