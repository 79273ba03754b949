using NetSocialBot.Chat;
using NetSocialBot.Members;

namespace NetSocialBot.Rounds.Apart;

/// <summary>Which two are not brought together, whoever asked for it.</summary>
internal sealed class KeptApart(IBlocks blocks, MeetingWishes wishes, Exclusions exclusions)
{
    /// <summary>
    /// Whether one of the two wants nothing to do with the other, by a block or since they met, or moderators keep them apart. It
    /// takes as long when they do not.
    /// </summary>
    public async Task<bool> AreApartAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    ) => await WhoIsOutAsync(community, one, other, cancellationToken).ConfigureAwait(false) is not null;

    /// <returns>Where two are apart, the one who goes where they are together already: who asked for it. Null where they are not.</returns>
    public async Task<UserId?> WhoIsOutAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    )
    {
        var blocker = await blocks.WhoAskedAsync(community, one, other, cancellationToken).ConfigureAwait(false);
        var unwilling = await wishes
            .WhoWouldRatherNotAsync(community, one, other, cancellationToken)
            .ConfigureAwait(false);
        var isExcluded = await exclusions.AreApartAsync(community, one, other, cancellationToken).ConfigureAwait(false);
        return blocker ?? unwilling ?? (isExcluded ? other : null);
    }
}
