namespace NetSocialBot.Chat;

/// <summary>What the bot has to be allowed in a channel, for what it does there.</summary>
[Flags]
internal enum ChannelRights
{
    None = 0,
    See = 1,

    /// <summary>In a forum: to open posts.</summary>
    Write = 2,
    OpenPrivateThreads = 4,
    OpenPublicThreads = 8,
    WriteInThreads = 16,
}
