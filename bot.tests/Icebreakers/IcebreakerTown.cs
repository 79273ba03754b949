using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Playground.Simulation;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using Spectre.Console;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>The whole bot with its real client on the stand-in, and people who ask each other questions there.</summary>
internal sealed class IcebreakerTown : IAsyncDisposable
{
    private readonly StringWriter written;

    private IcebreakerTown(Town town, StringWriter written)
    {
        Town = town;
        this.written = written;
        Ana = town.Server.AddMember(town.Guild, "Ana");
        Ben = town.Server.AddMember(town.Guild, "Ben");
    }

    public Town Town { get; }

    public SimulatedUser Ana { get; }

    public SimulatedUser Ben { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<IcebreakerTown> OpenAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 1, 3, 17, 0, 0, TimeSpan.Zero));
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(written) });
        var transcript = new Transcript(console, clock, TimeZoneInfo.FindSystemTimeZoneById(Town.TimeZone));
        var settings = new PlaygroundSettings(Members: 2, Weeks: 1, Seed: 1, Stay: false);
        return new IcebreakerTown(await Town.OpenAsync(settings, clock, transcript, Token), written);
    }

    public SimulatedUser Arrive(string name) => Town.Server.AddMember(Town.Guild, name);

    public Task<Seen> AskAsync(SimulatedUser user, params (string Name, object Value)[] options) =>
        AskAsync(user, Town.General, options);

    public Task<Seen> AskAsync(SimulatedUser user, Channel channel, params (string Name, object Value)[] options) =>
        user.SlashAsync(channel, "icebreaker", options.ToDictionary(o => o.Name, o => o.Value), Token);

    public Task<Seen> SavedAsync(SimulatedUser user) => user.SlashAsync(Town.General, "saved", Token);

    public static Task<Seen> PressAsync(SimulatedUser user, Message message, string label) =>
        user.PressAsync(message, label, Token);

    /// <summary>Joins, and writes what they like.</summary>
    public async Task JoinAsync(SimulatedUser user, string likes)
    {
        await user.SlashAsync(Town.General, "join", Token);
        var page = Private(await user.SlashAsync(Town.General, "profile", Token));
        var form = Assert.IsType<Seen.Form>(await PressAsync(user, page, "profile:write:2"));
        var liked = new Dictionary<string, string> { ["likes"] = likes };
        Assert.IsType<Seen.Updated>(await user.SubmitAsync(form.Modal, liked, Token));
    }

    /// <summary>What everybody in the channel sees now.</summary>
    public static Message Public(Seen seen)
    {
        var reply = Assert.IsType<Seen.Reply>(seen);
        Assert.False(reply.IsEphemeral, reply.Text);
        return reply.Posted;
    }

    /// <summary>What only the one who asked reads.</summary>
    public static Message Private(Seen seen)
    {
        var reply = Assert.IsType<Seen.Reply>(seen);
        Assert.True(reply.IsEphemeral, reply.Text);
        return reply.Posted;
    }

    /// <summary>The question on a card, which is its bold line.</summary>
    public static string QuestionOf(Message message) =>
        Assert.Single(message.Text.Split('\n'), line => line.StartsWith("**", StringComparison.Ordinal)).Trim('*');

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await written.DisposeAsync();
    }
}
