using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>What two people have in common, as far as one may be told of it in front of everybody.</summary>
internal interface ISharedGround
{
    /// <returns>As members wrote it, the most telling first; empty where they share nothing, or where it must not be told.</returns>
    Task<IReadOnlyList<string>> SharedByAsync(
        CommunityId community,
        UserId asker,
        UserId other,
        CancellationToken cancellationToken
    );
}
