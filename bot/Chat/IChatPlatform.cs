using NodaTime;

namespace NetSocialBot.Chat;

/// <summary>
/// What a chat platform is to us, outbound. Every call may throw <see cref="ChatException"/> when the wire breaks;
/// what a platform refuses with a reason is a <see cref="ChatRefusal"/>.
/// </summary>
internal interface IChatPlatform
{
    /// <summary>
    /// The same platform for what comes in hundreds and nobody waits for: it gives way to everything else, and where a limit lasts for minutes
    /// it is rather <see cref="ChatRefusal.NotNow"/>.
    /// </summary>
    IChatPlatform InBulk => this;

    /// <summary>By how much the platform's clock is ahead of ours, as far as its answers tell; null where nothing is known of it.</summary>
    Duration? ClockSkew => null;

    Task<ChatResult<MessageId>> PostAsync(
        ChannelId channel,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    );

    Task<ChatResult<MessageId>> EditAsync(
        ChannelId channel,
        MessageId message,
        OutgoingMessage replacement,
        CancellationToken cancellationToken
    );

    /// <summary>Takes away a message of ours. One that is not there any more is <see cref="ChatRefusal.Gone"/>.</summary>
    Task<ChatResult<MessageId>> DeleteAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken);

    /// <summary>Whether a message can hold a text whole. Of one that does not fit, members' words are shortened.</summary>
    bool Fits(ChatText text);

    /// <summary>Opens a thread that only its members (and moderators) see.</summary>
    /// <param name="name">By its mark a repeated call finds the thread, while it is open.</param>
    Task<ChatResult<ChannelId>> OpenPrivateThreadAsync(
        CommunityId community,
        ChannelId parent,
        ThreadName name,
        IdempotencyKey key,
        CancellationToken cancellationToken
    );

    /// <summary>Opens the public thread of a message; a message has one at most, so a repeat finds it.</summary>
    Task<ChatResult<ChannelId>> OpenThreadOnMessageAsync(
        ChannelId channel,
        MessageId message,
        string name,
        CancellationToken cancellationToken
    );

    /// <summary>Opens a thread with its first message in a channel that consists of such.</summary>
    /// <param name="name">
    /// 1 to 100 characters. Where <paramref name="key"/> says so, an open thread of ours by this name is found instead.
    /// </param>
    /// <returns>The thread; its first message has its id.</returns>
    Task<ChatResult<ChannelId>> OpenForumPostAsync(
        CommunityId community,
        ChannelId forum,
        string name,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    );

    /// <summary>What a channel or a thread is, and when something was last said in it. Nobody's words are read.</summary>
    Task<ChatResult<ChannelSight>> LookAsync(ChannelId channel, CancellationToken cancellationToken);

    /// <summary>Looks what the bot is not allowed in a channel; nothing is tried out.</summary>
    /// <returns>Those of the needed rights that it lacks; all of them where it cannot see the channel.</returns>
    Task<ChatResult<ChannelRights>> LackingAsync(
        CommunityId community,
        ChannelId channel,
        ChannelRights needed,
        CancellationToken cancellationToken
    );

    /// <summary>Whether somebody is in a community (still).</summary>
    Task<ChatResult<bool>> IsInAsync(CommunityId community, UserId user, CancellationToken cancellationToken);

    /// <summary>Giving a role to somebody who has it is done, too.</summary>
    Task<ChatResult<RoleId>> GiveRoleAsync(
        CommunityId community,
        UserId user,
        RoleId role,
        CancellationToken cancellationToken
    );

    /// <summary>Whether there is such a role (still).</summary>
    Task<ChatResult<bool>> HasRoleAsync(CommunityId community, RoleId role, CancellationToken cancellationToken);

    Task<ChatResult<RoleId>> TakeRoleAsync(
        CommunityId community,
        UserId user,
        RoleId role,
        CancellationToken cancellationToken
    );

    /// <summary>Adding somebody who is in already is done, too.</summary>
    Task<ChatResult<UserId>> AddToThreadAsync(ChannelId thread, UserId user, CancellationToken cancellationToken);

    /// <summary>Whether a thread was closed, by somebody or because nobody wrote in it any more.</summary>
    Task<ChatResult<bool>> IsArchivedAsync(ChannelId thread, CancellationToken cancellationToken);

    /// <summary>The bot's own threads in a community that are open, as far as it may see them. Nobody's words are read.</summary>
    Task<ChatResult<IReadOnlyList<OpenThread>>> OurThreadsAsync(
        CommunityId community,
        CancellationToken cancellationToken
    );

    /// <summary>Taking out somebody who is not in is done, too. The others hear of it what the platform itself says.</summary>
    Task<ChatResult<UserId>> RemoveFromThreadAsync(ChannelId thread, UserId user, CancellationToken cancellationToken);

    Task<ChatResult<MessageId>> SendDirectAsync(
        UserId user,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The bytes of a file that somebody sent along. Whatever is not the file that was announced, at a place where the platform keeps such
    /// files, is <see cref="ChatRefusal.Rejected"/>: more or fewer bytes, another server, a way on to somewhere else. The caller looks at
    /// <see cref="SentFile.Bytes"/> first: so many are taken into memory.
    /// </summary>
    Task<ChatResult<ReadOnlyMemory<byte>>> ReadFileAsync(SentFile file, CancellationToken cancellationToken);

    /// <summary>Deletes a thread with all that stands in it.</summary>
    Task<ChatResult<ChannelId>> DeleteThreadAsync(ChannelId thread, CancellationToken cancellationToken);

    /// <summary>Closes a thread: it leaves everybody's list, and is there to look up. One that is closed already is closed.</summary>
    Task<ChatResult<ChannelId>> CloseThreadAsync(ChannelId thread, CancellationToken cancellationToken);
}
