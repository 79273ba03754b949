using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.DiscordClient;

namespace NetSocialBot.Tests.StandIn;

internal static class LineExtensions
{
    /// <summary>A command for people to say.</summary>
    public static Task PublishHelloAsync(this Line line) =>
        line.Http.PublishCommandsAsync(
            new Snowflake(line.Server.ApplicationId),
            [new CommandRequest("hello", "Says hello", Options: null, DefaultMemberPermissions: null, Contexts: [0])],
            Patience.Token
        );
}
