using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>Who has just joined may still get into a round that has begun a while ago.</summary>
internal interface ILateEntry
{
    /// <param name="isIn">The programmes that they are in.</param>
    /// <returns>What is said about it, and the button; null where there is nothing to get into.</returns>
    Task<(ChatText Words, Button Button)?> OfferAsync(
        CommunityId community,
        UserId user,
        IReadOnlyCollection<long> isIn,
        Language language,
        CancellationToken cancellationToken
    );
}
