using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>Takes what the gateway tells to those whom it concerns.</summary>
internal sealed class DiscordEvents(
    DiscordIdentity identity,
    CommandPublisher commands,
    InteractionAnswers answers,
    IEnumerable<IChatEvents> listeners
) : IGatewayEvents
{
    public Task ReadyAsync(Ready ready, CancellationToken cancellationToken)
    {
        identity.Self = ready.User.Id;
        return commands.PublishAsync(ready.Application.Id, cancellationToken);
    }

    public async Task GuildAvailableAsync(Guild guild, CancellationToken cancellationToken)
    {
        var info = new CommunityInfo(Ids.Community(guild.Id), guild.Name ?? "", DefaultChannelOf(guild))
        {
            Language = Languages.Of(guild.PreferredLocale),
        };
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
}
