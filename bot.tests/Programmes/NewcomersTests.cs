using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Tests.Themes;

namespace NetSocialBot.Tests.Programmes;

/// <summary>A programme for newcomers over the wire: who greets, whom, how it is said, and what comes after it.</summary>
public class NewcomersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_newcomer_is_introduced_to_a_greeter_once_and_the_introduction_says_who_that_is()
    {
        await using var town = await OpenAsync();
        var (gil, gus) = (await GreetAsync(town, "Gil"), await GreetAsync(town, "Gus"));
        var (ada, bea, cem) = (
            await ArriveAsync(town, "Ada"),
            await ArriveAsync(town, "Bea"),
            await ArriveAsync(town, "Cem")
        );

        await RoundAsync(town);
        var first = town.Threads.Select(t => PeopleIn(town, t)).ToList();
        await RoundAsync(town);
        var dag = await ArriveAsync(town, "Dag");
        var nobody = await town.SlashAsync(town.Moderator, "round preview", ("programme", "Newcomers"));
        await RoundAsync(town);

        Assert.Equal(2, first.Count);
        Assert.Equal([2, 3], first.Select(people => people.Count).Order());
        Assert.All(first, people => Assert.Single(people, p => p == gil.Account || p == gus.Account));
        Assert.All([ada, bea, cem], person => Assert.Single(first, people => people.Contains(person.Account)));
        foreach (var thread in town.Threads.Take(2))
        {
            var greeter = PeopleIn(town, thread).Single(p => p == gil.Account || p == gus.Account);
            Assert.Contains(
                $"<@{greeter.Id}> has been around for a while",
                town.Said(thread)[0].Text,
                StringComparison.Ordinal
            );
        }

        // In the second round nobody was new; in the third, Dag was, and whoever greeted one only has the turn.
        Assert.Contains("Dag", MeetingTown.Private(nobody), StringComparison.Ordinal);
        Assert.Equal(3, town.Threads.Count);
        Assert.Equal(2, PeopleIn(town, town.Threads[2]).Count);
        var hasTheTurn = first.Single(people => people.Count == 2).Single(p => p == gil.Account || p == gus.Account);
        Assert.Contains(hasTheTurn, PeopleIn(town, town.Threads[2]));
        Assert.Contains(dag.Account, PeopleIn(town, town.Threads[2]));
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task Where_nobody_greets_newcomers_meet_each_other_and_moderators_are_told()
    {
        await using var town = await OpenAsync();
        await ArriveAsync(town, "Ada");
        await ArriveAsync(town, "Bea");

        var doctor = await town.SlashAsync(town.Moderator, "doctor");
        await RoundAsync(town);

        Assert.Contains("2 are new, and nobody is there to greet them", doctor.Text, StringComparison.Ordinal);
        var thread = Assert.Single(town.Threads);
        Assert.Contains("You've all just arrived here", town.Said(thread)[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, PeopleIn(town, thread).Count);
    }

    [Fact]
    public async Task Afterwards_the_newcomer_is_offered_what_else_there_is_and_the_greeter_is_not()
    {
        await using var town = await OpenAsync();
        var gil = await GreetAsync(town, "Gil");
        var ada = await ArriveAsync(town, "Ada");
        await RoundAsync(town);
        var introduction = town.Said(Assert.Single(town.Threads))[0];

        var greeter = await town.PressAsync(gil, introduction, "We met");
        var newcomer = await town.PressAsync(ada, introduction, "We met");
        var joined = await town.PressAsync(ada, newcomer.Message!, "Coffee chats");

        Assert.DoesNotContain(greeter.Message!.Controls, c => c.Label == "Coffee chats");
        Assert.Contains("There's more going on here", MeetingTown.Private(newcomer), StringComparison.Ordinal);
        Assert.StartsWith("**You're in.**", MeetingTown.Private(joined), StringComparison.Ordinal);
        Assert.Equal(
            2,
            await town.ReadAsync(db =>
                db.Set<ProgrammeMember>().CountAsync(m => m.User == MeetingTown.IdOf(ada), Token)
            )
        );
    }

    [Fact]
    public async Task Greeting_is_offered_by_button_and_by_command_and_ends_as_easily()
    {
        await using var town = await OpenAsync();
        var gus = town.Arrive("Gus");

        var begun = await town.SlashAsync(gus, "greet");
        Assert.StartsWith("**Thank you.**", MeetingTown.Private(begun), StringComparison.Ordinal);
        var isGreeter = await GreetersAsync(town);
        await town.PressAsync(gus, begun.Message!, "Not any more");
        var after = await GreetersAsync(town);
        var again = await town.PressAsync(gus, Invitation(town), "I'll greet newcomers");

        Assert.Equal(1, isGreeter);
        Assert.StartsWith("Fine, you don't greet any more.", begun.Text, StringComparison.Ordinal);
        Assert.Equal(0, after);
        Assert.StartsWith("**Thank you.**", MeetingTown.Private(again), StringComparison.Ordinal);
        Assert.Equal(1, await GreetersAsync(town));
    }

    [Fact]
    public async Task A_round_that_is_taken_back_leaves_newcomers_new()
    {
        await using var town = await OpenAsync();
        await GreetAsync(town, "Gil");
        var ada = await ArriveAsync(town, "Ada");
        await RoundAsync(town);

        var asked = await town.SlashAsync(town.Moderator, "round undo", ("programme", "Newcomers"));
        await town.PressAsync(town.Moderator, asked.Message!, "Take it back");
        await RoundAsync(town);

        var thread = Assert.Single(town.Threads);
        Assert.Contains(ada.Account, PeopleIn(town, thread));
    }

    [Fact]
    public async Task Where_nobody_is_new_nobody_is_disturbed()
    {
        await using var town = await OpenAsync();
        await GreetAsync(town, "Gil");
        await GreetAsync(town, "Gus");

        var now = await town.SlashAsync(town.Moderator, "round now", ("programme", "Newcomers"));
        await town.PassUntilAsync(ThemeTown.Utc(2026, 12, 1, 9));

        Assert.StartsWith("Nobody new is waiting there", MeetingTown.Private(now), StringComparison.Ordinal);
        Assert.Empty(town.Threads);
    }

    [Fact]
    public async Task Whoever_was_greeted_is_not_told_of_a_round_that_is_not_theirs()
    {
        await using var town = await OpenAsync();
        var gil = await GreetAsync(town, "Gil");
        var ada = await ArriveAsync(town, "Ada");
        await RoundAsync(town);
        var bea = await ArriveAsync(town, "Bea");
        await town.ReadAsync(db =>
            db.Set<NetSocialBot.Members.Member>()
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.ToldBefore, true), Token)
        );

        // Rounds are on Mondays at ten in Berlin, and people hear of them the day before.
        await town.PassUntilAsync(ThemeTown.Utc(2026, 11, 30, 8));

        var told = await town.ReadAsync(db =>
            db.Set<NetSocialBot.Rounds.Reminders.RoundReminder>().Select(r => r.User).ToListAsync(Token)
        );
        Assert.Equal(new[] { gil, bea }.Select(MeetingTown.IdOf).OrderBy(u => u.Value), told.OrderBy(u => u.Value));
        Assert.DoesNotContain(MeetingTown.IdOf(ada), told);
    }

    [Fact]
    public async Task Where_there_is_none_for_newcomers_greet_says_so()
    {
        await using var town = await MeetingTown.OpenAsync("Ada");

        var seen = await town.SlashAsync(town.People[0], "greet");

        Assert.StartsWith("There is nothing for newcomers here", MeetingTown.Private(seen), StringComparison.Ordinal);
    }

    /// <summary>Coffee chats, and beside them a programme for newcomers, set up as a moderator does.</summary>
    private static async Task<MeetingTown> OpenAsync()
    {
        var town = await MeetingTown.OpenAsync();
        var page = await town.SlashAsync(town.Moderator, "setup", ("zone", "Europe/Berlin"));
        foreach (var label in (string[])["That's fine", "That's fine", "Start it"])
        {
            await town.PressAsync(town.Moderator, page.Message!, label);
        }

        var second = await town.SlashAsync(town.Moderator, "setup");
        await town.PressAsync(town.Moderator, second.Message!, "Another programme");
        var kind = second.Message!.Controls.Single(c =>
            c.CustomId!.StartsWith("setup:kind:", StringComparison.Ordinal)
        );
        await town.Moderator.SelectAsync(second.Message, kind.CustomId!, ["Newcomers"], Token);
        foreach (var label in (string[])["That's fine", "That's fine", "Start it"])
        {
            await town.PressAsync(town.Moderator, second.Message, label);
        }

        Assert.Contains("**Newcomers**: newcomers, each with a greeter", second.Text, StringComparison.Ordinal);
        return town;
    }

    private static Message Invitation(MeetingTown town) =>
        town.Notices.Single(m => m.Controls.Any(c => c.Label == "I'll greet newcomers"));

    private static async Task<SimulatedUser> GreetAsync(MeetingTown town, string name)
    {
        var person = town.Arrive(name);
        await town.PressAsync(person, Invitation(town), "I'll greet newcomers");
        return person;
    }

    private static async Task<SimulatedUser> ArriveAsync(MeetingTown town, string name)
    {
        var person = town.Arrive(name);
        await town.PressAsync(person, Invitation(town), "I'm new here");
        return person;
    }

    private static Task<Seen> RoundAsync(MeetingTown town) =>
        town.SlashAsync(town.Moderator, "round now", ("programme", "Newcomers"));

    private static List<Account> PeopleIn(MeetingTown town, Channel thread) =>
        [.. town.Server.MembersOf(thread).Where(account => account != town.Server.Bot)];

    private static Task<int> GreetersAsync(MeetingTown town) =>
        town.ReadAsync(db => db.Set<ProgrammeMember>().CountAsync(m => m.IsGreeter, Token));
}
