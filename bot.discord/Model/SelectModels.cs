namespace NetSocialBot.DiscordApi.Model;

/// <summary>A choice of a string select (Discord, components reference).</summary>
internal sealed record SelectOptionRequest(
    string Label,
    string Value,
    string? Description = null,
    bool? Default = null
);

/// <summary>What stands in a select already.</summary>
/// <param name="Type"><c>user</c>, <c>role</c> or <c>channel</c>.</param>
internal sealed record SelectDefault(Snowflake Id, string Type);

/// <summary>What the ids in an interaction stand for, by id (Discord, resolved data structure).</summary>
/// <param name="Members">Without those who are not in the guild; they have no user inside.</param>
internal sealed record ResolvedData(
    IReadOnlyDictionary<Snowflake, User>? Users = null,
    IReadOnlyDictionary<Snowflake, Member>? Members = null,
    IReadOnlyDictionary<Snowflake, Role>? Roles = null,
    IReadOnlyDictionary<Snowflake, Attachment>? Attachments = null,
    IReadOnlyDictionary<Snowflake, Message>? Messages = null
);

internal sealed record Role(Snowflake Id, string? Name);

/// <param name="Size">Bytes.</param>
internal sealed record Attachment(Snowflake Id, string Filename, Uri Url, long Size, string? ContentType);
