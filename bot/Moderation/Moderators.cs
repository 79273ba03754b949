using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Storage;

namespace NetSocialBot.Moderation;

/// <summary>Whoever may manage the community on the platform, and whoever has the role that those chose.</summary>
internal sealed class Moderators(BotDbContext db) : IModerators
{
    public async Task<bool> MayModerateAsync(InteractionContext context, CancellationToken cancellationToken)
    {
        if (context.IsModerator)
        {
            return true;
        }

        if (context.IsDirect || context.Roles.Count == 0)
        {
            return false;
        }

        var role = await db.Set<Community>()
            .Where(c => c.Id == context.Community)
            .Select(c => c.ModeratorRole)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return role is { } chosen && context.Roles.Contains(chosen);
    }

    /// <returns>Null where the community is not known.</returns>
    public async Task<ModerationChoices?> ChangeAsync(
        CommunityId id,
        Action<Community> change,
        CancellationToken cancellationToken
    )
    {
        var community = await db.Set<Community>()
            .SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            .ConfigureAwait(false);
        if (community is null)
        {
            return null;
        }

        change(community);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return new ModerationChoices(community.ModeratorRole, community.ModeratorChannel);
    }
}

/// <param name="Role">Who moderates beside those who may manage the community.</param>
/// <param name="Channel">Where the bot tells moderators what they should know; null for nowhere.</param>
internal sealed record ModerationChoices(RoleId? Role, ChannelId? Channel);
