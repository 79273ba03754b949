using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// What the gateway tells. Called one after the other, off the loop that reads the socket; interactions at once, as their three
/// seconds do not wait for what came before them. Only what came of their own guild is brought forward and handled first: so two
/// guilds may be told of at the same time. What throws is logged.
/// </summary>
internal interface IGatewayEvents
{
    Task ReadyAsync(Ready ready, CancellationToken cancellationToken);

    /// <summary>At start, after an outage, or when the bot is invited.</summary>
    Task GuildAvailableAsync(Guild guild, CancellationToken cancellationToken);

    /// <summary>The bot was removed; an outage does not come here.</summary>
    Task GuildLeftAsync(Snowflake guild, CancellationToken cancellationToken);

    Task InteractionAsync(Interaction interaction, CancellationToken cancellationToken);
}
