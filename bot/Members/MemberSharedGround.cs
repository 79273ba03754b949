using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;
using NetSocialBot.Members.Profile;
using NetSocialBot.Time;

namespace NetSocialBot.Members;

/// <summary>
/// What the icebreakers need to know of two people: from what both wrote into their profiles, while both take part. Two who are
/// kept apart look like two who share nothing.
/// </summary>
internal sealed class MemberSharedGround(MemberService members, IBlocks blocks, TimeProvider clock)
    : ISharedGround,
        IAttention
{
    public async Task<IReadOnlyList<string>> SharedByAsync(
        CommunityId community,
        UserId asker,
        UserId other,
        CancellationToken cancellationToken
    )
    {
        // All of them, as how telling something is depends on how many have it.
        var roster = await members.RosterAsync(community, cancellationToken).ConfigureAwait(false);
        List<int> two =
        [
            .. Enumerable.Range(0, roster.Count).Where(i => roster[i].User == asker || roster[i].User == other),
        ];
        // Everybody reads it: so both must have said that everybody may.
        if (
            two.Count < 2
            || two.Any(i => !roster[i].ShownHere.HasFlag(ProfileParts.Likes))
            || await blocks.AreApartAsync(community, asker, other, cancellationToken).ConfigureAwait(false)
        )
        {
            return [];
        }

        var catalog = InterestCatalog.Build([.. roster.Select(m => m.Interests)]);
        return [.. CommonGround.Between(catalog, two).Shared.Select(s => s.Name)];
    }

    public async Task<bool> MayNotifyAsync(
        CommunityId community,
        UserId asker,
        UserId other,
        CancellationToken cancellationToken
    )
    {
        var member = await members.TryGetAsync(community, other, cancellationToken).ConfigureAwait(false);
        return member?.TakesPartAt(clock.GetInstant()) == true
            && !await blocks.AreApartAsync(community, asker, other, cancellationToken).ConfigureAwait(false);
    }
}
