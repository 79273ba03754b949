using Microsoft.Extensions.Logging.Abstractions;
using NetSocialBot.Bench.Discord;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;
using NetSocialBot.Playground.StandIn;

namespace NetSocialBot.Tests.Bench;

public sealed class PingLoadTests
{
    private static CancellationToken Stopped => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Interactions_go_out_on_their_schedule_though_none_was_answered_yet()
    {
        var schedule = new Schedule(PerSecond: 200, Seconds: 1);
        var time = TimeProvider.System;
        var times = new WireTimes(time);
        await using var server = await StandInServer.StartAsync(
            new StandInOptions { FrameLeaves = times.FrameLeaves, RequestArrives = times.RequestArrives },
            Stopped
        );
        var world = StandInWorld.Build(server, guilds: 1);
        var options = new DiscordOptions { BaseUrl = server.BaseUrl, Token = server.Token };
        using var web = HttpWire.Create();
        using var limiter = new RateLimiter(time, options.RequestsPerSecond);
        var http = new DiscordHttp(
            new RequestSender(
                web,
                options,
                limiter,
                new InvalidRequestBudget(time),
                time,
                new Random(7),
                NullLogger<DiscordHttp>.Instance
            )
        );
        await http.PublishCommandsAsync(
            new Snowflake(server.ApplicationId),
            [new CommandRequest(PingLoad.Command, "Answers late", Options: null, DefaultMemberPermissions: null, [0])],
            Stopped
        );
        var bot = new AnswersWhenAllAreThere(http, schedule.Count);
        using var gateway = new GatewayClient(
            http,
            options,
            bot,
            time,
            new Random(7),
            NullLogger<GatewayClient>.Instance
        );
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Stopped);
        var running = gateway.RunAsync(stopping.Token);
        await server.BotConnectedAsync(Stopped);

        var result = await new PingLoad(world.Person, world.Lounges[0], times, time).RunAsync(schedule, Stopped);
        await stopping.CancelAsync();
        await running;

        Assert.Equal(schedule.Count, result.Sent);
        Assert.Equal(schedule.Count, result.Answered);
        Assert.True(result.P50 <= result.P99 && result.P99 <= result.Most);
    }

    private sealed class AnswersWhenAllAreThere(DiscordHttp http, int count) : IGatewayEvents
    {
        private static readonly InteractionResponse Pong = new(
            InteractionResponse.MessageType,
            new InteractionResponseData("Pong!")
        );

        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int come;

        public Task ReadyAsync(Ready ready, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task GuildAvailableAsync(Guild guild, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task GuildLeftAsync(Snowflake guild, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task InteractionAsync(Interaction interaction, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref come) == count)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(cancellationToken);
            await http.RespondAsync(interaction, Pong, cancellationToken);
        }
    }
}
