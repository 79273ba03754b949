using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>A stand-in with one guild, one channel, an ordinary member, a moderator and a raw bot beside it.</summary>
internal sealed class Community : IAsyncDisposable
{
    public required StandInServer Server { get; init; }

    public required RawBot Bot { get; init; }

    public required Guild Guild { get; init; }

    public required Channel Lounge { get; init; }

    public required SimulatedUser Ada { get; init; }

    public required SimulatedUser Moderator { get; init; }

    /// <summary>Runs by hand: nothing times out unless a test lets time pass.</summary>
    public required FakeTimeProvider Time { get; init; }

    public static async Task<Community> StartAsync(Func<StandInOptions, StandInOptions>? change = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        var options = new StandInOptions { Time = time };
        var server = await StandInServer.StartAsync(
            change?.Invoke(options) ?? options,
            TestContext.Current.CancellationToken
        );
        var guild = server.AddGuild("Chess and Cake");
        return new Community
        {
            Server = server,
            Time = time,
            Bot = new RawBot(server),
            Guild = guild,
            Lounge = server.AddChannel(guild, "lounge"),
            Ada = server.AddMember(guild, "Ada"),
            Moderator = server.AddMember(guild, "Mo", Permissions.Moderator),
        };
    }

    public Task<RawAnswer> PostAsync(string json) => Bot.PostAsync($"channels/{Lounge.Id}/messages", json);

    /// <summary>Publishes commands for all guilds.</summary>
    public Task<RawAnswer> PublishAsync(string json) =>
        Bot.PutAsync($"applications/{Server.ApplicationId}/commands", json);

    public async ValueTask DisposeAsync()
    {
        Bot.Dispose();
        await Server.DisposeAsync();
    }
}
