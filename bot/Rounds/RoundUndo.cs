using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Late;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>
/// Takes the last round of a programme back, as long as nobody has written in its threads. With the change of its state it no longer
/// counts anywhere; its threads go one by one afterwards, each recorded when it is known to be gone.
/// </summary>
internal sealed partial class RoundUndo(
    BotDbContext db,
    RoundStore rounds,
    RoundSkips skips,
    IChatPlatform chat,
    ILogger<RoundUndo> logger
)
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    /// <returns>With its pairings and their places; null where the programme has had none.</returns>
    public Task<Round?> LastAsync(CommunityId community, long programme, CancellationToken cancellationToken) =>
        db.Set<Round>()
            .AsNoTracking()
            .AsSplitQuery()
            .Include(r => r.Pairings)
                .ThenInclude(p => p.Members)
            .Where(r => r.Community == community && r.Programme == programme && r.State == RoundState.Open)
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Whether somebody has written, by the number of the last message alone: what they wrote is not read. Whoever said that they
    /// met has had something of it, too.
    /// </summary>
    /// <param name="round">With its pairings and their places.</param>
    public async Task<UndoOutcome> CheckAsync(Round round, CancellationToken cancellationToken)
    {
        if (round.Pairings.Exists(p => p.Members.Exists(m => m.Answer == MeetingAnswer.Met)))
        {
            return UndoOutcome.Written;
        }

        var ids = round.Pairings.ConvertAll(p => p.Id);
        var ours = (
            await db.Set<ConversationMessage>()
                .Where(m => ids.Contains(m.PairingId) && m.Message != null)
                .Select(m => new { m.PairingId, m.Message })
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false)
        ).ToLookup(m => m.PairingId, m => m.Message!.Value.Value);
        var welcomes = await db.Set<LatePlace>()
            .Where(l => ids.Contains(l.PairingId) && l.Message != null)
            .ToDictionaryAsync(l => l.PairingId, l => l.Message!.Value.Value, cancellationToken)
            .ConfigureAwait(false);
        foreach (var pairing in round.Pairings.Where(p => p is { Thread: not null, Introduction: not null }))
        {
            var seen = await chat.LookAsync(pairing.Thread!.Value, cancellationToken).ConfigureAwait(false);
            if (seen.Refusal == ChatRefusal.NotNow)
            {
                return UndoOutcome.Later;
            }

            var last = ours[pairing.Id]
                .Append(pairing.Introduction!.Value.Value)
                .Append(welcomes.GetValueOrDefault(pairing.Id))
                .Max();
            // A thread that is gone, or that the bot cannot see any more, has no message that it could know of.
            if (seen.Refusal is null && seen.Value.LastMessage is { } message && message.Value > last)
            {
                return UndoOutcome.Written;
            }
        }

        return UndoOutcome.Possible;
    }

    /// <summary>Pressing twice does it once.</summary>
    public async Task<(UndoOutcome Outcome, int Number)> UndoAsync(
        CommunityId community,
        long id,
        CancellationToken cancellationToken
    )
    {
        var asked = await db.Set<Round>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                r => r.Community == community && r.Id == id && r.Kind == RoundKind.Weekly,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (asked is null || asked.Programme is not { } programme)
        {
            return (UndoOutcome.NotTheLast, 0);
        }

        if (asked.State == RoundState.Undone)
        {
            await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
            return (UndoOutcome.WasDone, asked.Number);
        }

        var last = await LastAsync(community, programme, cancellationToken).ConfigureAwait(false);
        if (last?.Id != id)
        {
            return (UndoOutcome.NotTheLast, asked.Number);
        }

        var outcome = await CheckAsync(last, cancellationToken).ConfigureAwait(false);
        if (outcome != UndoOutcome.Possible)
        {
            return (outcome, last.Number);
        }

        var changed = await TakeBackAsync(last, cancellationToken).ConfigureAwait(false);
        LogUndone(community, last.Number, changed);
        await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        return (changed == 1 ? UndoOutcome.Done : UndoOutcome.WasDone, last.Number);
    }

    /// <summary>Whoever let it go by has that before them still: there was no such round.</summary>
    private async Task<int> TakeBackAsync(Round round, CancellationToken cancellationToken)
    {
        var (community, id) = (round.Community, round.Id);
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var changed = await db.Set<Round>()
            .Where(r => r.Id == id && r.State == RoundState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RoundState.Undone), cancellationToken)
            .ConfigureAwait(false);
        if (changed == 1)
        {
            await db.Set<Member>()
                .Where(m => m.Community == community && m.SkippedRound == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.SkipsNext, true).SetProperty(m => m.SkippedRound, (long?)null),
                    cancellationToken
                )
                .ConfigureAwait(false);
            await skips
                .GiveBackAsync(round.Programme!.Value, id, round.PlannedAt, cancellationToken)
                .ConfigureAwait(false);
            // Nobody waits for anybody in it any more, and what was offered for it lapses.
            await db.Set<Rescue>()
                .Where(r => db.Set<Pairing>().Where(p => p.RoundId == id).Select(p => p.Id).Contains(r.PairingId))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.Step, RescueStep.Over).SetProperty(r => r.DueAt, (Instant?)null),
                    cancellationToken
                )
                .ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }

    /// <summary>What is left of rounds that were taken back: their threads, and what was to be asked in them.</summary>
    /// <returns>Whether all of it is gone; false where the platform takes no more for a while.</returns>
    public async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        var left = await (
            from pairing in db.Set<Pairing>()
            join round in db.Set<Round>() on pairing.RoundId equals round.Id
            where round.State == RoundState.Undone
            where pairing.Thread != null || pairing.Step != DeliveryStep.Refused
            orderby pairing.Id
            select pairing.Id
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var isDone = await OneByOne.DoAsync(left, id => SweepAsync(id, cancellationToken)).ConfigureAwait(false);
        db.ChangeTracker.Clear();
        return isDone;
    }

    private async Task<bool> SweepAsync(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var pairing = await db.Set<Pairing>().SingleAsync(p => p.Id == id, cancellationToken).ConfigureAwait(false);
        var conversation = await db.Set<Conversation>()
            .Include(c => c.Messages)
            .SingleOrDefaultAsync(c => c.PairingId == id, cancellationToken)
            .ConfigureAwait(false);
        if (conversation is { State: ConversationState.Open })
        {
            conversation.End(ConversationState.Quiet);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        if (
            pairing.Thread is { } thread
            && await TakeAwayAsync(pairing, thread, cancellationToken).ConfigureAwait(false) == ChatRefusal.NotNow
        )
        {
            return false;
        }

        (pairing.Thread, pairing.Introduction) = (null, null);
        (pairing.Step, pairing.Refusal) = (DeliveryStep.Refused, ChatRefusal.Gone);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Deletes it; where the bot may not, it says a word there and closes it.</summary>
    private async Task<ChatRefusal?> TakeAwayAsync(
        Pairing pairing,
        ChannelId thread,
        CancellationToken cancellationToken
    )
    {
        var deleted = await chat.DeleteThreadAsync(thread, cancellationToken).ConfigureAwait(false);
        if (deleted.Refusal is not ChatRefusal.NotAllowed)
        {
            return deleted.Refusal;
        }

        var language = await db.Set<Community>()
            .Where(c => c.Id == pairing.Community)
            .Select(c => c.Language)
            .SingleAsync(cancellationToken)
            .ConfigureAwait(false);
        var since = await db.Set<Round>()
            .Where(r => r.Id == pairing.RoundId)
            .Select(r => r.PlannedAt)
            .SingleAsync(cancellationToken)
            .ConfigureAwait(false);
        var posted = await chat.PostAsync(
                thread,
                new OutgoingMessage(Book.In(language).Get("undo-thread")),
                // As long as it cannot be closed, it comes here again.
                new IdempotencyKey(
                    string.Create(CultureInfo.InvariantCulture, $"undo:{pairing.Id}"),
                    MayAlreadyStand: true,
                    since
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return posted.Refusal == ChatRefusal.NotNow
            ? posted.Refusal
            : (await chat.CloseThreadAsync(thread, cancellationToken).ConfigureAwait(false)).Refusal;
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}, round {Number}: taken back ({Changed})")]
    private partial void LogUndone(CommunityId community, int number, int changed);
}

internal enum UndoOutcome
{
    /// <summary>Nothing was done yet.</summary>
    Possible,
    Done,

    /// <summary>By an earlier press.</summary>
    WasDone,

    /// <summary>Somebody has written in a thread, or said that they met.</summary>
    Written,

    /// <summary>The platform cannot be asked just now.</summary>
    Later,

    /// <summary>Another round has come since, or this is none of a programme.</summary>
    NotTheLast,
}
