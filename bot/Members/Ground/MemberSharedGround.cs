using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Time;

namespace NetSocialBot.Members.Ground;

/// <summary>
/// What the icebreakers need to know of two people, while both take part: what they share as far as everybody may read it. Two who are
/// kept apart look like two who share nothing.
/// </summary>
internal sealed class MemberSharedGround(
    MemberService members,
    GroundService ground,
    IBlocks blocks,
    TimeProvider clock
) : ISharedGround, IAttention
{
    public async Task<IReadOnlyList<string>> SharedByAsync(
        CommunityId community,
        UserId asker,
        UserId other,
        CancellationToken cancellationToken
    )
    {
        var takePart =
            await TakesPartAsync(community, asker, cancellationToken).ConfigureAwait(false)
            & await TakesPartAsync(community, other, cancellationToken).ConfigureAwait(false);
        var shared = await ground
            .BetweenAsync(community, asker, other, GroundView.Community, cancellationToken)
            .ConfigureAwait(false);
        return takePart ? shared.Topics : [];
    }

    public async Task<bool> MayNotifyAsync(
        CommunityId community,
        UserId asker,
        UserId other,
        CancellationToken cancellationToken
    ) =>
        await TakesPartAsync(community, other, cancellationToken).ConfigureAwait(false)
        && !await blocks.AreApartAsync(community, asker, other, cancellationToken).ConfigureAwait(false);

    private async Task<bool> TakesPartAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var member = await members.TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
        return member?.TakesPartAt(clock.GetInstant()) == true;
    }
}
