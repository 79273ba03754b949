using Microsoft.Extensions.Logging;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Discord;

/// <summary>What an operator reads in the log of the connection to Discord.</summary>
public sealed class GatewayJournalTests
{
    private const string Shard = "Discord shard 0 of 1: ";

    [Fact]
    public async Task A_connection_that_goes_silent_is_told_of_with_the_reason_and_so_is_its_return()
    {
        await using var line = await Line.OpenAsync();
        var log = Listen(line);
        // What was missed is replayed before Discord says that this was all of it.
        TaskCompletionSource resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        line.Gateway.Changed += status =>
        {
            if (status is { State: GatewayState.Connected, Reconnects: 1 })
            {
                resumed.TrySetResult();
            }
        };
        line.Connect();
        await line.Heard.NextAsync<Guild>(Patience.Token);
        var interval = TimeSpan.FromMilliseconds(41_250);
        line.Server.Gateway.GoSilent();

        line.Clock.Advance(interval);
        await line.Clock.WaitBegunAsync(w => w == interval, Patience.Token);
        line.Clock.Advance(interval);
        line.Server.AddGuild("Founded meanwhile");
        await line.Heard.NextAsync<Guild>(Patience.Token);
        await resumed.Task.WaitAsync(Patience.Token);

        Assert.Equal(
            [
                $"Information: {Shard}ready, reconnects so far 0",
                $"Warning: {Shard}disconnected, and connecting anew: a heartbeat was not acknowledged",
                $"Information: {Shard}resumed, reconnects so far 1",
            ],
            Told(log)
        );
    }

    [Theory]
    [InlineData(4008, "Discord closed the connection with 4008")]
    [InlineData(4000, "Discord closed the connection with 4000")]
    public async Task A_close_is_told_of_with_its_code(int code, string reason)
    {
        await using var line = await Line.OpenAsync();
        var log = Listen(line);
        line.Connect();
        await line.Heard.NextAsync<Guild>(Patience.Token);

        line.Server.Gateway.Close(code);
        line.Server.AddGuild("Founded meanwhile");
        await line.Heard.NextAsync<Guild>(Patience.Token);

        Assert.Equal($"Warning: {Shard}disconnected, and connecting anew: {reason}", Told(log)[1]);
    }

    [Fact]
    public async Task What_Discord_asks_for_is_told_of()
    {
        await using var line = await Line.OpenAsync();
        var log = Listen(line);
        line.Connect();
        await line.Heard.NextAsync<Guild>(Patience.Token);

        line.Server.Gateway.AskToReconnect();
        line.Server.AddGuild("Founded meanwhile");
        await line.Heard.NextAsync<Guild>(Patience.Token);

        Assert.Equal($"Warning: {Shard}disconnected, and connecting anew: Discord asked to reconnect", Told(log)[1]);
    }

    [Fact]
    public async Task A_stop_is_no_reason_to_warn_and_a_refusal_is()
    {
        await using var stopped = await Line.OpenAsync();
        var quiet = Listen(stopped);
        stopped.Connect();
        await stopped.Heard.NextAsync<Guild>(Patience.Token);
        await using var refused = await Line.OpenAsync();
        var loud = Listen(refused);
        refused.Connect();
        await refused.Heard.NextAsync<Guild>(Patience.Token);

        await stopped.HangUpAsync();
        await stopped.Ended.WaitAsync(Patience.Token);
        refused.Server.Gateway.Close(4014);
        await refused.Ended.WaitAsync(Patience.Token);

        Assert.Equal($"Information: {Shard}disconnected, as the bot stops", Told(quiet)[^1]);
        Assert.DoesNotContain(Told(quiet), l => l.StartsWith("Warning", StringComparison.Ordinal));
        Assert.StartsWith($"Warning: {Shard}refused for good: An intent", Told(loud)[^1], StringComparison.Ordinal);
    }

    private static LogBook Listen(Line line)
    {
        var log = new LogBook();
        line.Gateway.Changed += new GatewayJournal(log.CreateLogger<GatewayJournal>()).Note;
        return log;
    }

    /// <summary>What is no step on the way.</summary>
    private static List<string> Told(LogBook log) =>
        [.. log.Lines.Where(l => !l.StartsWith("Debug", StringComparison.Ordinal)).Select(l => l.TrimEnd())];
}
