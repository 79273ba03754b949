using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Discord;

/// <summary>Each shard asks for the commands to be published, and again with each new session.</summary>
public sealed class PublishedOnceTests
{
    private static readonly Snowflake Application = new(7);

    [Fact]
    public async Task Commands_are_looked_at_and_published_once_in_a_process()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RawServer.StartAsync(
            async (http, _) =>
            {
                asked.TrySetResult();
                await answer.Task;
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("[]");
            }
        );
        ChatReadiness readiness = new();
        var publisher = new CommandPublisher(
            server.Http,
            new DiscordIdentity(),
            new HandlerCatalog([typeof(ListeningModule)]).Tree,
            readiness,
            server.Log.CreateLogger<CommandPublisher>()
        );

        var first = publisher.PublishAsync(Application, Patience.Token);
        await asked.Task.WaitAsync(Patience.Token);
        // Another shard is ready while the first still looks.
        await publisher.PublishAsync(Application, Patience.Token);
        Assert.False(readiness.IsReached);
        answer.SetResult();
        await first;
        // A new session, later.
        await publisher.PublishAsync(Application, Patience.Token);

        Assert.True(readiness.IsReached);
        Assert.Equal(
            ["GET applications/7/commands?with_localizations=true", "PUT applications/7/commands"],
            server.Came
        );
    }
}
