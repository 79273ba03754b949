using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>Discord's ids as the port's and back. A snowflake's top bit stays zero until the year 2084.</summary>
internal static class Ids
{
    public static CommunityId Community(Snowflake id) => new((long)id.Value);

    public static ChannelId Channel(Snowflake id) => new((long)id.Value);

    public static UserId User(Snowflake id) => new((long)id.Value);

    public static MessageId Message(Snowflake id) => new((long)id.Value);

    public static RoleId Role(Snowflake id) => new((long)id.Value);

    public static Snowflake Of(CommunityId id) => new((ulong)id.Value);

    public static Snowflake Of(ChannelId id) => new((ulong)id.Value);

    public static Snowflake Of(UserId id) => new((ulong)id.Value);

    public static Snowflake Of(MessageId id) => new((ulong)id.Value);

    public static Snowflake Of(RoleId id) => new((ulong)id.Value);
}
