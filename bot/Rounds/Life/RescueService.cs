using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>
/// What people press when they wait, or are waited for. Whoever waits reads the same words at the same time whether the other is
/// silent, away or has blocked them.
/// </summary>
internal sealed class RescueService(
    BotDbContext db,
    ConversationService conversations,
    CivilTimes civil,
    LifeSchedule schedule,
    RoundPatience patience,
    TimeProvider clock
)
{
    /// <summary>
    /// Whether somebody could say now that they have heard nothing: as long as the round runs, after the days of its
    /// programme's patience. Who was asked or offered something before has it to answer. In a larger group nobody else has pressed anything.
    /// </summary>
    public async Task<bool> MaySayAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    ) => await OthersAsync(community, pairing, user, cancellationToken).ConfigureAwait(false) is not [];

    /// <summary>Whoever waits has heard nothing.</summary>
    public async Task<NotHeard> NotHeardAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        await TryNotHearAsync(community, pairing, user, cancellationToken).ConfigureAwait(false)
        // The press counts on top of what was written meanwhile.
        ?? await TryNotHearAsync(community, pairing, user, cancellationToken).ConfigureAwait(false)
        ?? new NotHeard.Noted();

    /// <returns>Null where somebody else wrote at the same moment: the job, or another press.</returns>
    private async Task<NotHeard?> TryNotHearAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        if (await OthersAsync(community, pairing, user, cancellationToken).ConfigureAwait(false) is not [_, ..] others)
        {
            return new NotHeard.Closed();
        }

        var now = clock.GetInstant();
        var rescues = await db.Set<Rescue>()
            .Where(r => r.PairingId == pairing && r.Hanging == user)
            .OrderBy(r => r.Seat)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (rescues.Count == 0)
        {
            rescues.AddRange(
                others.Select(
                    (other, seat) =>
                        new Rescue
                        {
                            PairingId = pairing,
                            Community = community,
                            Hanging = user,
                            Silent = other,
                            Seat = seat,
                            Since = now,
                            Step = RescueStep.HangingAsked,
                        }
                )
            );
            db.AddRange(rescues);
        }

        if (rescues.Exists(r => r.Step is RescueStep.Matched))
        {
            return new NotHeard.Closed();
        }

        if (rescues.Find(r => r.Step is RescueStep.Offered) is { } offered)
        {
            // Also for those whom the direct message did not reach.
            return new NotHeard.Offer(offered.Id);
        }

        var toAsk = rescues.FindAll(r => r.Step is RescueStep.AskHanging or RescueStep.HangingAsked);
        foreach (var rescue in toAsk)
        {
            rescue.Go(
                RescueStep.AskSilent,
                await civil.NextAsync(community, rescue.Silent, now, cancellationToken).ConfigureAwait(false)
            );
        }

        // Whoever is waited for is asked once and not again.
        var isAnswered = toAsk.Count == 0 && rescues.TrueForAll(r => r.Step is RescueStep.IsIn or RescueStep.Over);
        if (isAnswered)
        {
            rescues[0].Go(RescueStep.Offered, null);
            rescues.Skip(1).ToList().ForEach(r => r.Go(RescueStep.Over, null));
        }
        else if (toAsk.Count == 0)
        {
            return new NotHeard.Noted();
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // The index refused a second row, or the row another step.
            db.ChangeTracker.Clear();
            return null;
        }

        await conversations.PressedAsync(community, pairing, user, cancellationToken).ConfigureAwait(false);
        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return isAnswered ? new NotHeard.Offer(rescues[0].Id) : new NotHeard.Noted();
    }

    /// <summary>Whoever waits has heard something after all, or wants nobody else.</summary>
    public async Task<bool> LetBeAsync(CommunityId community, long id, UserId user, CancellationToken cancellationToken)
    {
        var changed = await db.Set<Rescue>()
            .Where(r => r.Id == id && r.Community == community && r.Hanging == user)
            // Where nothing was offered yet, there is nothing to end: they may still say that they hear nothing.
            .Where(r => r.Step == RescueStep.Offered || r.Step == RescueStep.Waiting)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Step, RescueStep.Over).SetProperty(r => r.DueAt, (Instant?)null),
                cancellationToken
            )
            .ConfigureAwait(false);
        return changed == 1;
    }

    /// <summary>Whoever waits wants somebody else.</summary>
    /// <returns>False where it is over by now, or not theirs.</returns>
    public async Task<bool> WantAsync(CommunityId community, long id, UserId user, CancellationToken cancellationToken)
    {
        var rescue = await db.Set<Rescue>()
            .SingleOrDefaultAsync(r => r.Id == id && r.Community == community && r.Hanging == user, cancellationToken)
            .ConfigureAwait(false);
        switch (rescue?.Step)
        {
            case RescueStep.Offered:
                rescue.Go(RescueStep.Looking, clock.GetInstant());
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
                return true;
            case RescueStep.Looking or RescueStep.Waiting or RescueStep.Paired or RescueStep.Joining:
                return true;
            default:
                return false;
        }
    }

    /// <summary>The silent one says whether they are still in.</summary>
    /// <returns>The thread that it is about; null where they were not asked.</returns>
    public async Task<ChannelId?> AnswerAsync(
        CommunityId community,
        long id,
        UserId user,
        bool isIn,
        CancellationToken cancellationToken
    )
    {
        var rescue = await db.Set<Rescue>()
            .SingleOrDefaultAsync(
                r => r.Id == id && r.Community == community && r.Silent == user && r.AskedAt != null,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (rescue is null)
        {
            return null;
        }

        await conversations.PressedAsync(community, rescue.PairingId, user, cancellationToken).ConfigureAwait(false);
        if (rescue.Step == RescueStep.SilentAsked)
        {
            var now = clock.GetInstant();
            rescue.Go(
                isIn ? RescueStep.TellIn : RescueStep.Offer,
                await civil.NextAsync(community, rescue.Hanging, now, cancellationToken).ConfigureAwait(false)
            );
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        }

        return await db.Set<Pairing>()
            .Where(p => p.Id == rescue.PairingId)
            .Select(p => p.Thread)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    /// <returns>Of whom somebody could have heard nothing; none where it is not theirs to say, too early or too late.</returns>
    private async Task<IReadOnlyList<UserId>> OthersAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var round = await db.Set<Pairing>()
            .Where(p => p.Community == community && p.Id == pairing && p.Step == DeliveryStep.Introduced)
            .Join(db.Set<Round>(), p => p.RoundId, r => r.Id, (_, r) => r)
            .Where(r => r.State == RoundState.Open)
            .Where(r => db.Set<RoundLife>().Any(l => l.RoundId == r.Id && l.Stage != RoundStage.Ended))
            .Select(r => new { r.Programme, r.PlannedAt })
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var isOpen = await IsOpenAsync(pairing, user, cancellationToken).ConfigureAwait(false);
        if (
            round is null
            || (
                !isOpen && !await IsOverAsync(round.Programme, round.PlannedAt, cancellationToken).ConfigureAwait(false)
            )
        )
        {
            return [];
        }

        var found = await db.Set<Pairing>()
            .Where(p => p.Id == pairing)
            .SelectMany(p => p.Members)
            .OrderBy(m => m.Id)
            .Select(m => new
            {
                m.User,
                m.Answer,
                HasPressed = db.Set<ConversationMember>()
                    .Any(c => c.PairingId == pairing && c.User == m.User && c.PressedAt != null),
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (found.Find(m => m.User == user) is not { Answer: not MeetingAnswer.Met })
        {
            return [];
        }

        var others = found.FindAll(m => m.User != user);
        return others.Count == 1 || isOpen || others.TrueForAll(m => !m.HasPressed)
            ? others.ConvertAll(m => m.User)
            : [];
    }

    /// <summary>Whether the patience is over with a round that was planned then.</summary>
    private async Task<bool> IsOverAsync(long? programme, Instant plannedAt, CancellationToken cancellationToken) =>
        await patience.OfAsync(programme, cancellationToken).ConfigureAwait(false) is { } days
        && plannedAt + days <= clock.GetInstant();

    private Task<bool> IsOpenAsync(long pairing, UserId hanging, CancellationToken cancellationToken) =>
        db.Set<Rescue>()
            .AnyAsync(
                r =>
                    r.PairingId == pairing
                    && r.Hanging == hanging
                    && r.Step != RescueStep.Over
                    && r.Step != RescueStep.Matched,
                cancellationToken
            );
}

/// <summary>What comes of somebody's having heard nothing.</summary>
internal abstract record NotHeard
{
    private NotHeard() { }

    /// <summary>The other is asked, or that has been said before.</summary>
    internal sealed record Noted : NotHeard;

    /// <summary>They can have somebody else.</summary>
    internal sealed record Offer(long Rescue) : NotHeard;

    /// <summary>Too early or too late, or not theirs to say.</summary>
    internal sealed record Closed : NotHeard;
}
