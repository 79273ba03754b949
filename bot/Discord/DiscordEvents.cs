using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>Takes what the gateway tells to those whom it concerns.</summary>
internal sealed partial class DiscordEvents(
    DiscordHttp http,
    DiscordIdentity identity,
    HandlerCatalog handlers,
    InteractionAnswers answers,
    IEnumerable<IChatEvents> listeners,
    ILogger<DiscordEvents> logger
) : IGatewayEvents
{
    private bool isPublished;

    public async Task ReadyAsync(Ready ready, CancellationToken cancellationToken)
    {
        identity.Self = ready.User.Id;
        // Each shard is told, and again with each new session; commands are the same for all, and this process's do not change.
        if (isPublished)
        {
            return;
        }

        await http.PublishCommandsAsync(ready.Application.Id, CommandMap.Of(handlers.Tree), cancellationToken)
            .ConfigureAwait(false);
        isPublished = true;
        LogPublished(handlers.Tree.Commands.Count);
    }

    public async Task GuildAvailableAsync(Guild guild, CancellationToken cancellationToken)
    {
        var info = new CommunityInfo(Ids.Community(guild.Id), guild.Name ?? "", DefaultChannelOf(guild));
        foreach (var listener in listeners)
        {
            await listener.CommunityAvailableAsync(info, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task GuildLeftAsync(Snowflake guild, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            await listener.CommunityLeftAsync(Ids.Community(guild), cancellationToken).ConfigureAwait(false);
        }
    }

    public Task InteractionAsync(Interaction interaction, CancellationToken cancellationToken) =>
        answers.AnswerAsync(interaction, cancellationToken);

    private static ChannelId? DefaultChannelOf(Guild guild)
    {
        if (guild.SystemChannelId is { } system)
        {
            return Ids.Channel(system);
        }

        var first = guild.Channels?.Where(c => c.Type == Channel.Text).OrderBy(c => c.Position ?? 0).FirstOrDefault();
        return first is null ? null : Ids.Channel(first.Id);
    }

    [LoggerMessage(LogLevel.Information, "Published {Count} commands")]
    private partial void LogPublished(int count);
}
