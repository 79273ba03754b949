using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;

namespace NetSocialBot.Rounds.Approval;

/// <summary>
/// Shows plans that wait to the moderators, in their channel and in no other; and says on the same message what became of each. Where
/// they have no channel, a plan waits to be asked for.
/// </summary>
internal sealed partial class ApprovalNotices(
    BotDbContext db,
    WaitingRounds waiting,
    ApprovalPage page,
    IChatPlatform chat,
    ILogger<ApprovalNotices> logger
)
{
    /// <returns>Whether all was told; false where the platform takes nothing for a while.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        // Two questions with an index each, where one would be about every round there ever was.
        var toShow = db.Set<Round>()
            .Where(r => r.State == RoundState.Waiting && (r.NoticeOf == null || r.NoticeOf != r.Seed));
        var toEnd = db.Set<Round>().Where(r => r.NoticeOf != null && r.Notice != null && r.State != RoundState.Waiting);
        var due = await toShow
            .Select(r => new { r.Id, r.Community })
            .Concat(toEnd.Select(r => new { r.Id, r.Community }))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var all = true;
        await OneByOne
            .DoAsync(
                due.OrderBy(r => r.Id),
                async next =>
                {
                    db.ChangeTracker.Clear();
                    // Where one channel takes nothing for a while, another may.
                    all &= await TellAsync(next.Community, next.Id, cancellationToken).ConfigureAwait(false);
                    return true;
                }
            )
            .ConfigureAwait(false);
        db.ChangeTracker.Clear();
        return all;
    }

    private async Task<bool> TellAsync(CommunityId id, long roundId, CancellationToken cancellationToken)
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == id, cancellationToken)
            .ConfigureAwait(false);
        var shown = await waiting.TryGetByIdAsync(id, roundId, cancellationToken).ConfigureAwait(false);
        if (shown is null || !community.Active)
        {
            return true;
        }

        var isWaiting = shown.State == RoundState.Waiting;
        if (isWaiting && community.ModeratorChannel is null)
        {
            return true;
        }

        var message = await page.OfAsync(shown, community.Language, cancellationToken).ConfigureAwait(false);
        var round = await db.Set<Round>().SingleAsync(r => r.Id == roundId, cancellationToken).ConfigureAwait(false);
        var refusal = await StandAsync(round, community, message, isWaiting, cancellationToken).ConfigureAwait(false);
        if (refusal == ChatRefusal.NotNow)
        {
            return false;
        }

        // What the channel does not take is not tried again: the doctor says what is in the way, and shows the plan itself.
        round.NoticeOf = isWaiting ? shown.Seed : null;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        LogTold(id, shown.Number, shown.State, refusal);
        return true;
    }

    private async Task<ChatRefusal?> StandAsync(
        Round round,
        Community community,
        OutgoingMessage message,
        bool isWaiting,
        CancellationToken cancellationToken
    )
    {
        if (round is { Notice: { } standing, NoticeChannel: { } where })
        {
            var edited = await chat.EditAsync(where, standing, message, cancellationToken).ConfigureAwait(false);
            if (edited.Refusal != ChatRefusal.Gone || !isWaiting)
            {
                return edited.Refusal;
            }
        }

        var channel = community.ModeratorChannel!.Value;
        var key = string.Create(CultureInfo.InvariantCulture, $"approve:{round.Id}:{round.Seed}");
        // An earlier try may have got through, just before it could be written down.
        var posted = await chat.PostAsync(
                channel,
                message,
                new IdempotencyKey(key, MayAlreadyStand: true, round.PlannedAt),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (posted.Refusal is null)
        {
            (round.NoticeChannel, round.Notice) = (channel, posted.Value);
        }

        return posted.Refusal;
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}, round {Number}: moderators read {State} {Refusal}")]
    private partial void LogTold(CommunityId community, int number, RoundState state, ChatRefusal? refusal);
}
