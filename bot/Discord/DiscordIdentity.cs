using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>Who the bot is on Discord, known from the first READY on.</summary>
internal sealed class DiscordIdentity
{
    public Snowflake? Self { get; set; }
}
