using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Tests.DiscordClient;

internal static class Interactions
{
    /// <summary>One that the server has never heard of.</summary>
    public static Interaction Unknown(ulong application) =>
        new(
            new Snowflake(4711),
            new Snowflake(application),
            Interaction.CommandType,
            "secret-of-15-minutes",
            Data: null,
            GuildId: null,
            ChannelId: null,
            Member: null,
            User: null
        );

    public static MessageRequest Text(string text) => new(text, new AllowedMentions([], []), []);
}
