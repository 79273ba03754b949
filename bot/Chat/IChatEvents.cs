namespace NetSocialBot.Chat;

/// <summary>What a platform tells us unasked. Each may arrive more than once for the same thing.</summary>
internal interface IChatEvents
{
    /// <summary>A community is there: at start, after an outage, or because somebody has just invited the bot.</summary>
    Task CommunityAvailableAsync(CommunityInfo community, CancellationToken cancellationToken);

    /// <summary>The bot was removed from a community (not: it is unavailable for a while).</summary>
    Task CommunityLeftAsync(CommunityId community, CancellationToken cancellationToken);
}

/// <param name="DefaultChannel">Where to post as long as moderators have not said where; null if there is none.</param>
internal sealed record CommunityInfo(CommunityId Id, string Name, ChannelId? DefaultChannel)
{
    /// <summary>The language that the community says it speaks.</summary>
    public Language Language { get; init; }
}
