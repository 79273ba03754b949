using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Greeting;

/// <summary>Whoever offers to greet newcomers, and whoever does not any more.</summary>
internal sealed class Greeters(BotDbContext db, MemberService members, ProgrammeList programmes)
{
    /// <summary>The programmes for newcomers.</summary>
    public async Task<IReadOnlyList<Programme>> ProgrammesAsync(
        CommunityId community,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await programmes.OpenAsync(community, cancellationToken).ConfigureAwait(false)).Where(p =>
                p.Kind == ProgrammeKind.Newcomers
            ),
        ];

    /// <summary>Brings them into the programme, and takes them for a greeter there. Doing it twice does it once.</summary>
    public async Task BeginAsync(InteractionContext context, Programme programme, CancellationToken cancellationToken)
    {
        await members
            .JoinAsync(
                context.Community,
                context.User,
                context.UserName,
                context.Language,
                cancellationToken,
                programme.Id
            )
            .ConfigureAwait(false);
        await db.Set<ProgrammeMember>()
            .Where(p => p.ProgrammeId == programme.Id && p.User == context.User)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsGreeter, true), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <returns>False if they did not greet there.</returns>
    public async Task<bool> EndAsync(
        CommunityId community,
        UserId user,
        long programme,
        CancellationToken cancellationToken
    ) =>
        await db.Set<ProgrammeMember>()
            .AnyAsync(
                p => p.ProgrammeId == programme && p.Community == community && p.User == user && p.IsGreeter,
                cancellationToken
            )
            .ConfigureAwait(false)
        && await members.LeaveAsync(community, user, programme, cancellationToken).ConfigureAwait(false);
}
