namespace NetSocialBot.Chat;

/// <summary>
/// What a feature has found out that moderators should know. Each that has something to tell registers one of these, so that all
/// of it can be shown by somebody who does not know the features.
/// </summary>
internal interface IFindings
{
    /// <summary>Empty where all is well.</summary>
    Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    );
}

/// <param name="What">What is the matter, in plain words.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Fix">Does it, where the bot can; a button that only moderators may press.</param>
internal sealed record Finding(ChatText What, ChatText Remedy, Button? Fix = null)
{
    /// <summary>
    /// Names it whatever the words are, for example <c>rounds:few:17</c>: the same one is not told twice in a row. Null where the words
    /// themselves do.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Somebody may want it so: it is shown to whoever asks, and never told unasked.</summary>
    public bool IsOnlyShown { get; init; }
}
