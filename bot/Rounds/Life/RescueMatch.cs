using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>
/// Finds somebody else for whoever was left waiting: somebody in the same place, or a pair that becomes three. By the same rules as
/// every plan. What was found is recorded before anything is made of it, so that a crash in between makes nothing twice.
/// </summary>
internal sealed class RescueMatch(
    BotDbContext db,
    PairRounds pairs,
    KeptApart apart,
    RoundDrafts drafts,
    MemberService members,
    PairingPeople peopleOf,
    IChatPlatform platform,
    TimeProvider clock
)
{
    /// <summary>What has just come to nothing is not tried again at once.</summary>
    private static readonly Duration Moment = Duration.FromMinutes(1);

    private readonly IChatPlatform chat = platform.InBulk;

    /// <returns>False where there is nobody; then nothing is changed.</returns>
    public async Task<bool> FindAsync(Rescue rescue, CancellationToken cancellationToken) =>
        await FindAnotherAsync(rescue, cancellationToken).ConfigureAwait(false)
        || await FindPairAsync(rescue, cancellationToken).ConfigureAwait(false);

    /// <summary>The two become a round of their own, which is refused a second time by its trigger.</summary>
    public async Task IntroduceAsync(Rescue rescue, CancellationToken cancellationToken)
    {
        var both = await db.Set<Rescue>()
            .Where(r => r.Id == rescue.Id || r.Id == rescue.With)
            .Where(r => r.Step == RescueStep.Paired)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var round =
            both.Count < 2
                ? null
                : await pairs
                    .OpenAsync(
                        RoundKind.Rescue,
                        rescue.Community,
                        (both[0].Hanging, both[1].Hanging),
                        RescueTrigger.Of(both[0].Id, both[1].Id),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
        // The round was committed through the same context, which forgot these two over it.
        foreach (var one in both.Where(one => db.Entry(one).State == EntityState.Detached))
        {
            db.Attach(one);
        }

        foreach (var one in both)
        {
            if (round is null)
            {
                // A block or a break in the moment between: somebody else is looked for, for both of them.
                one.With = null;
                one.Go(RescueStep.Looking, clock.GetInstant() + Moment);
            }
            else
            {
                one.Go(RescueStep.Matched, null);
            }
        }
    }

    /// <returns>False where the platform takes no more for a while.</returns>
    public async Task<bool> JoinAsync(Rescue rescue, Member hanging, CancellationToken cancellationToken)
    {
        var pairing = await db.Set<Pairing>()
            .AsNoTracking()
            .Include(p => p.Members)
            .SingleAsync(p => p.Id == rescue.Joins, cancellationToken)
            .ConfigureAwait(false);
        if (pairing.Thread is not { } thread)
        {
            await StepBackAsync(rescue, cancellationToken).ConfigureAwait(false);
            rescue.Go(RescueStep.Looking, rescue.DueAt);
            return true;
        }

        if (await IsApartAsync(rescue, pairing, cancellationToken).ConfigureAwait(false))
        {
            // An earlier try may have brought them there, and its answer was lost.
            var removed =
                rescue.Attempts > 1
                    ? await chat.RemoveFromThreadAsync(thread, rescue.Hanging, cancellationToken).ConfigureAwait(false)
                    : rescue.Hanging;
            if (removed.Refusal is ChatRefusal.NotNow)
            {
                return false;
            }

            await StepBackAsync(rescue, cancellationToken).ConfigureAwait(false);
            rescue.Go(RescueStep.Looking, rescue.DueAt);
            return true;
        }

        var added = await chat.AddToThreadAsync(thread, rescue.Hanging, cancellationToken).ConfigureAwait(false);
        var refusal = added.Refusal;
        if (refusal is not (null or ChatRefusal.NotNow))
        {
            // They cannot come there: it goes on as if nobody had been found.
            await StepBackAsync(rescue, cancellationToken).ConfigureAwait(false);
            rescue.Go(RescueStep.Waiting, null);
            return true;
        }

        if (refusal is null)
        {
            var language = await peopleOf.LanguageAsync(pairing, cancellationToken).ConfigureAwait(false);
            var card = hanging.HasProfile ? ProfileCard.Of(hanging, language) : ChatText.Empty;
            var posted = await chat.PostAsync(
                    thread,
                    new OutgoingMessage(
                        LineWords
                            .Book.In(language)
                            .Get("third", ("person", ChatText.Mention(rescue.Hanging, notify: true)), ("card", card))
                    ),
                    new IdempotencyKey(
                        string.Create(CultureInfo.InvariantCulture, $"rescue:{rescue.Id}:third"),
                        MayAlreadyStand: rescue.Attempts > 1,
                        rescue.FirstDueAt
                    ),
                    cancellationToken
                )
                .ConfigureAwait(false);
            refusal = posted.Refusal;
        }

        if (refusal is ChatRefusal.NotNow)
        {
            return false;
        }

        rescue.Go(RescueStep.Over, null);
        return true;
    }

    /// <summary>As if they had never come: the pair goes on without them. To be saved by the caller.</summary>
    public async Task StepBackAsync(Rescue rescue, CancellationToken cancellationToken)
    {
        var place = await db.Set<PairingMember>()
            .SingleOrDefaultAsync(m => m.PairingId == rescue.Joins && m.User == rescue.Hanging, cancellationToken)
            .ConfigureAwait(false);
        if (place is not null)
        {
            db.Entry(place).Property(m => m.PairingId).CurrentValue = rescue.PairingId;
            await MoveAsync(rescue, rescue.Joins!.Value, rescue.PairingId, cancellationToken).ConfigureAwait(false);
        }

        rescue.Joins = null;
    }

    /// <summary>Since the pair was found, one of them may want nothing to do with who is to come.</summary>
    private async Task<bool> IsApartAsync(Rescue rescue, Pairing pairing, CancellationToken cancellationToken)
    {
        foreach (var other in pairing.Members.Where(m => m.User != rescue.Hanging))
        {
            if (
                await apart
                    .AreApartAsync(rescue.Community, rescue.Hanging, other.User, cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Their part in a conversation, with what says that they are there. Where there is none any more, they have none.</summary>
    private async Task MoveAsync(Rescue rescue, long from, long to, CancellationToken cancellationToken)
    {
        var before = await db.Set<ConversationMember>()
            .SingleOrDefaultAsync(m => m.PairingId == from && m.User == rescue.Hanging, cancellationToken)
            .ConfigureAwait(false);
        if (before is not null)
        {
            db.Remove(before);
        }

        if (await db.Set<Conversation>().AnyAsync(c => c.PairingId == to, cancellationToken).ConfigureAwait(false))
        {
            db.Add(
                new ConversationMember
                {
                    PairingId = to,
                    Community = rescue.Community,
                    User = rescue.Hanging,
                    PressedAt = before?.PressedAt,
                }
            );
        }
    }

    private async Task<bool> FindAnotherAsync(Rescue rescue, CancellationToken cancellationToken)
    {
        var others = await db.Set<Rescue>()
            .Where(r => r.Community == rescue.Community && r.Id != rescue.Id)
            .Where(r => r.Step == RescueStep.Looking || r.Step == RescueStep.Waiting)
            .Where(r => r.Hanging != rescue.Hanging)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var best = await pairs
            .BestForAsync(
                RoundKind.Rescue,
                rescue.Community,
                rescue.Hanging,
                [.. others.Select(r => r.Hanging).Distinct()],
                cancellationToken
            )
            .ConfigureAwait(false);
        if (best is not { } found)
        {
            return false;
        }

        var other = others.First(r => r.Hanging == found);
        (rescue.With, other.With) = (other.Id, rescue.Id);
        rescue.Go(RescueStep.Paired, rescue.DueAt);
        other.Go(RescueStep.Paired, rescue.DueAt);
        return true;
    }

    /// <summary>Their place moves to the pair: with whom they were waiting for they have not met.</summary>
    private async Task<bool> FindPairAsync(Rescue rescue, CancellationToken cancellationToken)
    {
        var roster = await members.RosterAsync(rescue.Community, cancellationToken).ConfigureAwait(false);
        var present = roster.Select(m => m.User).ToHashSet();
        var running = await RunningAsync(rescue, cancellationToken).ConfigureAwait(false);
        var groups = running.Where(p => p.Members.TrueForAll(m => present.Contains(m.User))).ToList();
        var place = await db.Set<PairingMember>()
            .SingleOrDefaultAsync(m => m.PairingId == rescue.PairingId && m.User == rescue.Hanging, cancellationToken)
            .ConfigureAwait(false);
        if (groups.Count == 0 || place is null)
        {
            return false;
        }

        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == rescue.Community, cancellationToken)
            .ConfigureAwait(false);
        var seed = RoundSeed.Of(rescue.Community, (int)rescue.Id);
        var request = await drafts.RequestAsync(community, roster, seed, cancellationToken).ConfigureAwait(false);
        var best = BestThird.For(
            request,
            rescue.Hanging.ToString(),
            [.. groups.Select(p => p.Members.ConvertAll(m => m.User.ToString()))]
        );
        if (best is not { } chosen)
        {
            return false;
        }

        var pairing = groups[chosen];
        await MoveAsync(rescue, rescue.PairingId, pairing.Id, cancellationToken).ConfigureAwait(false);
        db.Entry(place).Property(m => m.PairingId).CurrentValue = pairing.Id;
        place.Answer = MeetingAnswer.None;
        rescue.Joins = pairing.Id;
        rescue.Go(RescueStep.Joining, rescue.DueAt);
        return true;
    }

    /// <summary>Pairs of the same round who are at it: one of them at least has pressed something, and nobody has said that they are done.</summary>
    private async Task<List<Pairing>> RunningAsync(Rescue rescue, CancellationToken cancellationToken)
    {
        var round = db.Set<Pairing>().Where(p => p.Id == rescue.PairingId).Select(p => p.RoundId);
        return await db.Set<Pairing>()
            .AsNoTracking()
            .Include(p => p.Members)
            .Where(p => round.Contains(p.RoundId) && p.Id != rescue.PairingId)
            .Where(p => p.Step == DeliveryStep.Introduced && p.Thread != null && p.Members.Count == 2)
            .Where(p => p.Members.All(m => m.Answer == MeetingAnswer.None || m.Answer == MeetingAnswer.NotYet))
            .Where(p => !db.Set<Rescue>().Any(r => r.PairingId == p.Id))
            .Where(p =>
                db.Set<Conversation>()
                    .Any(c =>
                        c.PairingId == p.Id
                        && (c.State == ConversationState.Open || c.State == ConversationState.Closed)
                        && c.Members.Any(m => m.PressedAt != null)
                    )
            )
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}
