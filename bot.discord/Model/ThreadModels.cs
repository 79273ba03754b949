namespace NetSocialBot.DiscordApi.Model;

/// <summary>Changes to a thread (Discord, channel resource, modify channel); what is null stays as it is.</summary>
/// <param name="Archived">An archived thread takes other changes only together with false.</param>
/// <param name="Name">Discord allows two renamings in ten minutes.</param>
internal sealed record ThreadEdit(bool? Archived = null, bool? Locked = null, string? Name = null);

/// <summary><see href="https://docs.discord.com/developers/resources/channel#thread-metadata-object"/>.</summary>
internal sealed record ThreadMetadata(bool Archived, bool? Locked, DateTimeOffset? ArchiveTimestamp);

/// <param name="HasMore">More that were archived earlier than the last of these.</param>
internal sealed record ArchivedThreads(IReadOnlyList<Channel> Threads, bool HasMore);

/// <summary><see href="https://docs.discord.com/developers/resources/channel#thread-member-object"/>.</summary>
internal sealed record ThreadMember(Snowflake? UserId);
