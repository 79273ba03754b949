namespace NetSocialBot.DiscordApi;

/// <summary>What kind of failure a <see cref="DiscordException"/> is.</summary>
internal enum DiscordFailure
{
    /// <summary>Discord answered, and not with success.</summary>
    Refused,

    /// <summary>No answer, or none in time.</summary>
    NoAnswer,

    /// <summary>An answer of success that cannot be read: the request was carried out.</summary>
    Unreadable,

    /// <summary>A limit would have made it wait longer than the caller may. Not sent, or refused for the limit.</summary>
    WaitTooLong,

    /// <summary>The proxy before Discord refused us, and nothing is sent for a while.</summary>
    Blocked,

    /// <summary>So many requests were refused that Discord would soon ban the address. Not sent.</summary>
    BudgetSpent,

    /// <summary>Discord does not know the bot's token (any more). Nothing is sent with it again.</summary>
    TokenRefused,
}
