namespace NetSocialBot.Chat;

/// <summary>What kinds of channels may be chosen.</summary>
[Flags]
internal enum ChannelKinds
{
    None = 0,
    Text = 1,
    Announcement = 2,
    Thread = 4,
    Forum = 8,
    Voice = 16,
    Category = 32,

    /// <summary>Where the bot can post and open threads.</summary>
    Postable = Text | Announcement,
}
