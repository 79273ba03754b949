using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Playground.Simulation;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using Spectre.Console;

namespace NetSocialBot.Tests.Members;

/// <summary>The whole bot with its real client on the stand-in, and people who open their profiles there.</summary>
internal sealed class ProfileTown : IAsyncDisposable
{
    private readonly StringWriter written = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2027, 1, 3, 17, 0, 0, TimeSpan.Zero));

    private Town Town { get; set; } = null!;

    public SimulatedUser Ana { get; private set; } = null!;

    public SimulatedUser Ben { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public static async Task<ProfileTown> OpenAsync(string ana = "Ana", string ben = "Ben")
    {
        var town = new ProfileTown();
        var transcript = new Transcript(
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(town.written) }),
            town.clock,
            TimeZoneInfo.Utc
        );
        var settings = new PlaygroundSettings(2, Weeks: 1, Seed: 1, Stay: false);
        town.Town = await Town.OpenAsync(settings, town.clock, transcript, TestContext.Current.CancellationToken);
        town.Ana = town.Town.Server.AddMember(town.Town.Guild, ana);
        town.Ben = town.Town.Server.AddMember(town.Town.Guild, ben);
        return town;
    }

    /// <summary>All that everybody could have been pinged by.</summary>
    public IEnumerable<Message> PublicMessages => Town.Server.Messages(Town.General);

    public IEnumerable<InteractionUnanswered> Unanswered => Town.Server.Log.All.OfType<InteractionUnanswered>();

    public IEnumerable<RequestAnswered> Refused =>
        Town.Server.Log.All.OfType<RequestAnswered>().Where(a => a.Status >= 400);

    public Task<Seen> CommandAsync(SimulatedUser user, string command) =>
        user.SlashAsync(Town.General, command, TestContext.Current.CancellationToken);

    public Task<Seen> ProfileOfAsync(SimulatedUser user, SimulatedUser other) =>
        user.SlashAsync(
            Town.General,
            "profile",
            new Dictionary<string, object> { ["of"] = other },
            TestContext.Current.CancellationToken
        );

    public Task<Seen> LikesAsync(SimulatedUser user, string what, string text) =>
        user.SlashAsync(
            Town.General,
            $"likes {what}",
            new Dictionary<string, object> { ["what"] = text },
            TestContext.Current.CancellationToken
        );

    /// <summary>What is suggested for <c>/likes</c> as they type.</summary>
    public async Task<IReadOnlyList<string>> TypeAsync(SimulatedUser user, string what, string typed) =>
        [
            .. Assert
                .IsType<Seen.Suggestions>(
                    await user.AutocompleteAsync(
                        Town.General,
                        $"likes {what}",
                        "what",
                        typed,
                        new Dictionary<string, object>(),
                        TestContext.Current.CancellationToken
                    )
                )
                .Choices.Select(c => c.Name),
        ];

    /// <summary>Their own page, as a message that only they see.</summary>
    public async Task<Message> PageAsync(SimulatedUser user)
    {
        var seen = Assert.IsType<Seen.Reply>(await CommandAsync(user, "profile"));
        Assert.True(seen.IsEphemeral);
        return seen.Posted;
    }

    public static async Task<Modal> FormAsync(SimulatedUser user, Message page, string button) =>
        Assert.IsType<Seen.Form>(await user.PressAsync(page, button, TestContext.Current.CancellationToken)).Modal;

    public static async Task<Seen> FillAsync(
        SimulatedUser user,
        Message page,
        string button,
        params (string Key, string Text)[] fields
    ) =>
        await user.SubmitAsync(
            await FormAsync(user, page, button),
            fields.ToDictionary(f => f.Key, f => f.Text),
            TestContext.Current.CancellationToken
        );

    public static Task<Seen> PressAsync(SimulatedUser user, Message page, string button) =>
        user.PressAsync(page, button, TestContext.Current.CancellationToken);

    public static Task<Seen> ChooseAsync(SimulatedUser user, Message page, string select, params string[] values) =>
        user.SelectAsync(page, select, values, TestContext.Current.CancellationToken);

    public Task PassAsync(DateTimeOffset until) => Town.PassAsync(until, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await written.DisposeAsync();
    }
}
