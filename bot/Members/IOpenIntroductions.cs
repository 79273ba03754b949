using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>The introductions that two people are in together; the rounds know them.</summary>
internal interface IOpenIntroductions
{
    /// <summary>What is planned for the two and has not reached the platform does not take place. Nobody is told.</summary>
    /// <returns>Threads that the one had been brought to by then, and could not be taken out of.</returns>
    Task<IReadOnlyList<ChannelId>> CallOffAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    );

    /// <summary>Threads that both were added to, the latest first.</summary>
    Task<IReadOnlyList<ChannelId>> ThreadsAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    );
}
