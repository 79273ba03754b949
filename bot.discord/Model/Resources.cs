namespace NetSocialBot.DiscordApi.Model;

// The parts of Discord's resources that the bot uses; what else is in the JSON is ignored.

/// <summary><see href="https://docs.discord.com/developers/resources/user"/>.</summary>
internal sealed record User(Snowflake Id, string Username, string? GlobalName, bool? Bot);

/// <summary><see href="https://docs.discord.com/developers/resources/guild#guild-member-object"/>.</summary>
/// <param name="Permissions">In an interaction: the effective bits in its channel, as a decimal number.</param>
internal sealed record Member(User? User, string? Nick, string? Permissions, IReadOnlyList<Snowflake>? Roles = null);

/// <summary><see href="https://docs.discord.com/developers/resources/guild"/>, as GUILD_CREATE has it.</summary>
/// <param name="Unavailable">True during an outage of Discord's: the other fields are missing then.</param>
internal sealed record Guild(
    Snowflake Id,
    string? Name,
    Snowflake? SystemChannelId,
    IReadOnlyList<Channel>? Channels,
    bool? Unavailable,
    string? PreferredLocale = null,
    Snowflake? OwnerId = null,
    IReadOnlyList<GuildRole>? Roles = null
);

/// <summary><see href="https://docs.discord.com/developers/topics/permissions#role-object"/>.</summary>
/// <param name="Id">That of @everyone is the guild's.</param>
/// <param name="Permissions">The bits as a decimal number.</param>
internal sealed record GuildRole(Snowflake Id, string Permissions);

/// <summary><see href="https://docs.discord.com/developers/resources/channel#overwrite-object"/>.</summary>
/// <param name="Id">Of a role or of a member.</param>
/// <param name="Allow">The bits as a decimal number; so is <paramref name="Deny"/>.</param>
internal sealed record PermissionOverwrite(Snowflake Id, string Allow, string Deny);

/// <summary><see href="https://docs.discord.com/developers/resources/channel"/>; threads are channels.</summary>
/// <param name="LastMessageId">The message may be gone since; in a forum it is the latest post.</param>
internal sealed record Channel(
    Snowflake Id,
    int Type,
    string? Name,
    int? Position,
    Snowflake? ParentId,
    Snowflake? OwnerId,
    Snowflake? GuildId = null,
    ThreadMetadata? ThreadMetadata = null,
    Snowflake? LastMessageId = null,
    IReadOnlyList<PermissionOverwrite>? PermissionOverwrites = null
)
{
    public const int Text = 0;
    public const int Announcement = 5;
    public const int PublicThread = 11;
    public const int PrivateThread = 12;
    public const int Forum = 15;
}

internal sealed record ThreadList(IReadOnlyList<Channel> Threads);

/// <summary><see href="https://docs.discord.com/developers/resources/message"/>.</summary>
/// <param name="Content">
/// Empty without the message content intent, but for messages of the bot itself, and those that somebody ran a command on.
/// </param>
internal sealed record Message(
    Snowflake Id,
    Snowflake ChannelId,
    string? Content,
    User? Author = null,
    IReadOnlyList<Component>? Components = null
);

internal sealed record Application(Snowflake Id);

internal sealed record GatewayBot(Uri Url, int Shards, SessionStartLimit SessionStartLimit);

/// <param name="ResetAfter">Milliseconds.</param>
internal sealed record SessionStartLimit(int Total, int Remaining, long ResetAfter, int MaxConcurrency);
