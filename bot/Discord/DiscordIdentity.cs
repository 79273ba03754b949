using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>Who the bot is on Discord, known from the first READY on, and what its commands are called there.</summary>
internal sealed class DiscordIdentity
{
    public Snowflake? Self { get; set; }

    /// <summary>Of our commands, by name; empty until they are known to stand.</summary>
    public IReadOnlyDictionary<string, Snowflake> Commands { get; set; } = new Dictionary<string, Snowflake>();
}
