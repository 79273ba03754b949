using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Members.Profile;

/// <summary>Keeps what members tell about themselves, and says who may see it.</summary>
internal sealed class ProfileService(BotDbContext db, MemberService members, IBlocks blocks)
{
    /// <summary>The member as they stand; somebody who never joined has an empty profile, which is not stored.</summary>
    public async Task<(Member Member, bool IsKnown)> GetAsync(
        InteractionContext who,
        CancellationToken cancellationToken
    )
    {
        var member = await members.TryGetAsync(who.Community, who.User, cancellationToken).ConfigureAwait(false);
        return member is null
            ? (
                new Member
                {
                    Community = who.Community,
                    User = who.User,
                    Name = who.UserName,
                    JoinedAt = who.At,
                },
                false
            )
            : (member, true);
    }

    /// <summary>Writes down what they just said; somebody who never joined is joined by it, as their page tells them.</summary>
    public async Task<Member> ChangeAsync(
        InteractionContext who,
        Action<Member> change,
        CancellationToken cancellationToken
    )
    {
        var member =
            await members.TryGetAsync(who.Community, who.User, cancellationToken).ConfigureAwait(false)
            ?? (
                await members
                    .JoinAsync(who.Community, who.User, who.UserName, who.Language, cancellationToken)
                    .ConfigureAwait(false)
            ).Member;
        change(member);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return member;
    }

    /// <summary>
    /// What everybody here may see of somebody. Nobody can tell a block, somebody who is not in, and somebody who shows nothing
    /// from each other: the same is asked of the database for each, and the answer is the same.
    /// </summary>
    /// <returns>Empty where there is nothing to see.</returns>
    public async Task<ChatText> SeenByAsync(InteractionContext who, UserId other, CancellationToken cancellationToken)
    {
        var member = await db.Set<Member>()
            .AsNoTracking()
            .SingleOrDefaultAsync(m => m.Community == who.Community && m.User == other, cancellationToken)
            .ConfigureAwait(false);
        var apart = await blocks.AreApartAsync(who.Community, who.User, other, cancellationToken).ConfigureAwait(false);
        return member is { Status: MemberStatus.Active } && !apart
            ? ProfileCard.ShownHere(member, who.Language)
            : ChatText.Empty;
    }

    /// <summary>The zone that the community keeps its rhythm in.</summary>
    public async Task<DateTimeZone> CommunityZoneAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var id = await db.Set<Community>()
            .Where(c => c.Id == community)
            .Select(c => c.TimeZone)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return (id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)) ?? DateTimeZone.Utc;
    }
}
