using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>Who wants nothing to do with whom. Silent and absolute: nobody may find out that they were blocked.</summary>
internal interface IBlocks
{
    /// <returns>Whether either of the two blocked the other.</returns>
    Task<bool> AreApartAsync(CommunityId community, UserId one, UserId other, CancellationToken cancellationToken);

    /// <summary>For taking them out of what was planned before they asked, and for nothing else.</summary>
    /// <returns>Who of the two blocked the other; null where neither did.</returns>
    Task<UserId?> WhoAskedAsync(CommunityId community, UserId one, UserId other, CancellationToken cancellationToken);
}
