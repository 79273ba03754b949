namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>A question as it was written, in a form or a file; null where nothing was.</summary>
internal sealed record RawQuestion
{
    public string? Text { get; init; }

    public string? FollowUp { get; init; }

    public string? Depth { get; init; }

    public string? For { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>The deck's name or title.</summary>
    public string? Deck { get; init; }

    /// <summary>How the deck is to read, if it is a new one.</summary>
    public string? Title { get; init; }

    public string? Key { get; init; }
}
