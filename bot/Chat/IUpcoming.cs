using NodaTime;

namespace NetSocialBot.Chat;

/// <summary>
/// What a feature is going to do by itself. Each that does anything at its own time registers one of these, so that somebody who
/// does not know the features can say what comes next, and look beforehand whether it will work.
/// </summary>
internal interface IUpcoming
{
    /// <summary>The next time of each thing there is; what rests is not in it.</summary>
    Task<IReadOnlyList<Upcoming>> UpcomingAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    );
}

/// <param name="Name">What moderators know it by.</param>
/// <param name="Time">Its usual time of day, in the community's zone.</param>
/// <param name="Channel">Where; null where that is still to be chosen.</param>
/// <param name="Needs">What the bot has to be allowed there.</param>
internal sealed record Upcoming(string Name, Instant At, LocalTime Time, ChannelId? Channel, ChannelRights Needs)
{
    /// <summary>What is to be expected of it, a sentence.</summary>
    public ChatText? Expected { get; init; }

    /// <summary>Leads to the choice of another channel; a button that only moderators may press.</summary>
    public Button? Move { get; init; }
}
