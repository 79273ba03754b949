using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Conversations;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>Takes each round along to its end. A stage and what comes of it are recorded together, so that each comes once.</summary>
internal sealed partial class RoundLives(
    BotDbContext db,
    Arc arc,
    RescueLook rescues,
    Recap recap,
    SilentRounds silences,
    RoundPatience patience,
    TimeProvider clock,
    ILogger<RoundLives> logger
)
{
    /// <summary>After an end, for those who are asked to answer; and for how long anybody cares that it was missed.</summary>
    private static readonly Duration LastWord = Duration.FromDays(1);

    /// <summary>Later than that a recap is no news.</summary>
    private static readonly Duration Fresh = Duration.FromDays(3);

    /// <summary>Where the platform takes no more for a while.</summary>
    private static readonly Duration Later = Duration.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<RoundLife>()
            .Where(l => l.DueAt <= now)
            .OrderBy(l => l.DueAt)
            .ThenBy(l => l.RoundId)
            .Select(l => l.RoundId)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne
            .DoAsync(due, id => GoOnAsync(id, now, cancellationToken), id => PostponeAsync(id, now, cancellationToken))
            .ConfigureAwait(false);
    }

    private async Task PostponeAsync(long id, Instant now, CancellationToken cancellationToken) =>
        await db.Set<RoundLife>()
            .Where(l => l.RoundId == id && l.DueAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.DueAt, now + Later), cancellationToken)
            .ConfigureAwait(false);

    private async Task<bool> GoOnAsync(long id, Instant now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var round = await db.Set<Round>()
            .AsNoTracking()
            .SingleAsync(r => r.Id == id, cancellationToken)
            .ConfigureAwait(false);
        var life = await db.Set<RoundLife>().SingleAsync(l => l.RoundId == id, cancellationToken).ConfigureAwait(false);
        while (db.Entry(life).State != EntityState.Detached && life.DueAt <= now)
        {
            await StepAsync(round, life, now, cancellationToken).ConfigureAwait(false);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task StepAsync(Round round, RoundLife life, Instant now, CancellationToken cancellationToken)
    {
        if (round.State == RoundState.Undone)
        {
            db.Remove(life);
            return;
        }

        if (round.State != RoundState.Open)
        {
            life.DueAt = now + RoundLife.Shortest;
            return;
        }

        switch (life.Stage)
        {
            case RoundStage.Begun:
                await LookAsync(round, life, now, cancellationToken).ConfigureAwait(false);
                break;
            case RoundStage.LookedAfter:
                await EndAsync(round, life, now, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await CloseAsync(round, life, now, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task LookAsync(Round round, RoundLife life, Instant now, CancellationToken cancellationToken)
    {
        var days = await patience.OfAsync(round.Programme, cancellationToken).ConfigureAwait(false);
        var end = await db.EndOfAsync(round, cancellationToken).ConfigureAwait(false);
        var look = days is { } some ? Instant.Min(end, round.PlannedAt + some) : end;
        if (now < look)
        {
            life.DueAt = look;
            return;
        }

        life.Stage = RoundStage.LookedAfter;
        life.DueAt = end;
        if (now < end && days is { } waited)
        {
            await rescues.LookAsync(round, waited, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(Round round, RoundLife life, Instant now, CancellationToken cancellationToken)
    {
        var end = await db.EndOfAsync(round, cancellationToken).ConfigureAwait(false);
        if (now < end)
        {
            // The round that was to end it has been taken back.
            life.DueAt = end;
            return;
        }

        life.Stage = RoundStage.Ended;
        life.DueAt = end + LastWord;
        // Days late nobody waits for it any more.
        var unsaid =
            now - end > LastWord
                ? []
                : await db.Set<Pairing>()
                    .Where(p => p.RoundId == round.Id && p.Step == DeliveryStep.Introduced)
                    // Of whoever said "not yet" nobody knows what became of it.
                    .Where(p => p.Members.All(m => m.Answer == MeetingAnswer.None || m.Answer == MeetingAnswer.NotYet))
                    .Select(p => p.Id)
                    .ToListAsync(cancellationToken)
                    .ConfigureAwait(false);
        await arc.AskEndingAsync(unsaid, cancellationToken).ConfigureAwait(false);
        var open = await db.Set<Pairing>()
            .Where(p => p.RoundId == round.Id)
            .Join(db.Set<Rescue>(), p => p.Id, r => r.PairingId, (_, r) => r)
            .Where(r => r.Step != RescueStep.Over && r.Step != RescueStep.Matched)
            // Whom somebody has been found for is brought together with them all the same.
            .Where(r => r.Step != RescueStep.Paired && r.Step != RescueStep.Joining)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        open.ForEach(rescue => rescue.Go(RescueStep.Over, null));
        LogEnded(round.Id, unsaid.Count);
    }

    /// <summary>A day after its end, with the answers that came by then.</summary>
    private async Task CloseAsync(Round round, RoundLife life, Instant now, CancellationToken cancellationToken)
    {
        var first = await db.EndOfAsync(round, cancellationToken).ConfigureAwait(false) + LastWord;
        if (
            now - first <= Fresh
            && !await recap
                .PostAsync(round, life, Instant.Min(first, life.DueAt), cancellationToken)
                .ConfigureAwait(false)
        )
        {
            life.DueAt = now + Later;
            return;
        }

        await silences.PauseAsync(round, cancellationToken).ConfigureAwait(false);
        db.Remove(life);
    }

    [LoggerMessage(LogLevel.Information, "Round {Round} is over; {Unsaid} pairings have not said whether they met")]
    private partial void LogEnded(long round, int unsaid);
}
