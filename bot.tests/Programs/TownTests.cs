using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Playground.Simulation;
using NetSocialBot.Playground.StandIn.World;
using Spectre.Console;

namespace NetSocialBot.Tests.Programs;

/// <summary>The whole bot with its real client on the stand-in, over real sockets: what a newcomer sees.</summary>
public sealed class TownTests
{
    private const int Members = 9;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_weeks_over_the_wire_introduce_everybody_every_week_and_nobody_twice_despite_a_restart()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 1, 3, 17, 0, 0, TimeSpan.Zero));
        using var written = new StringWriter();
        var transcript = TranscriptTo(written, clock);
        var settings = new PlaygroundSettings(Members, Weeks: 4, Seed: 5, Stay: false);
        await using var town = await Town.OpenAsync(settings, clock, transcript, Token);
        var life = new TownLife(town, settings);
        await life.ArriveAsync(Token);
        await life.SetUpAsync(Token);

        await life.LiveAsync(1, Token);
        await life.LiveAsync(2, Token);
        await town.RestartBotAsync(Token);
        await life.LiveAsync(3, Token);
        await life.LiveAsync(4, Token);

        var figures = life.Ledger.Figures().ToDictionary(f => f.What, f => f.Figure);
        Assert.Equal("4", figures["rounds"]);
        // In the second week somebody pauses: then nine are eight.
        Assert.Equal(("13", "3"), (figures["pairs"], figures["trios"]));
        Assert.Equal(("0", "0"), (figures["repeats"], figures["left out"]));
        Assert.Equal("1", figures["story threads"]);
        Assert.Equal(2, town.Server.Log.All.OfType<BotConnected>().Count());
        Assert.Single(town.Server.Log.All.OfType<CommandsPublished>());
        Assert.Empty(town.Server.Log.All.OfType<InteractionUnanswered>());
        Assert.DoesNotContain(town.Server.Log.All.OfType<RequestAnswered>(), answer => answer.Status >= 400);
    }

    [Fact]
    public async Task Every_introduction_says_who_and_why_these_two_and_asks_a_first_question()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 1, 3, 17, 0, 0, TimeSpan.Zero));
        using var written = new StringWriter();
        var settings = new PlaygroundSettings(Members, Weeks: 1, Seed: 6, Stay: false);
        await using var town = await Town.OpenAsync(settings, clock, TranscriptTo(written, clock), Token);
        var life = new TownLife(town, settings);
        await life.ArriveAsync(Token);
        await life.SetUpAsync(Token);
        await life.LiveAsync(1, Token);

        var threads = town.Server.Threads(town.Guild).Where(t => t.IsPrivate).ToList();
        Assert.Equal(4, threads.Count);
        Assert.All(
            threads,
            thread =>
            {
                var people = town.Server.MembersOf(thread).Where(m => !m.IsBot).ToList();
                var introduction = town.Server.Messages(thread).First(m => m.Controls.Count > 0);
                Assert.All(people, p => Assert.Contains($"<@{p.Id}>", introduction.Text, StringComparison.Ordinal));
                Assert.Contains("**Why", introduction.Text, StringComparison.Ordinal);
                Assert.Contains('?', introduction.Text);
                Assert.Equal(
                    ["Ready for the next one", "Pass", "Find a time", "We met", "Not yet"],
                    introduction.Controls.Select(control => control.Label)
                );
            }
        );
    }

    private static Transcript TranscriptTo(TextWriter writer, FakeTimeProvider clock) =>
        new(
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }),
            clock,
            TimeZoneInfo.FindSystemTimeZoneById(Town.TimeZone)
        );
}
