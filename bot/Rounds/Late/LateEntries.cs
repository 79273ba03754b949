using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Late;

/// <summary>
/// Lets somebody who has just joined into a round of the last two days. All of it is written down in one transaction, and the delivery
/// of rounds finds it there.
/// </summary>
internal sealed partial class LateEntries(
    BotDbContext db,
    RoundDrafts drafts,
    RoundStore rounds,
    YoungRounds youngRounds,
    LateSeats seats,
    KeptApart apart,
    MemberService members,
    ProgrammeList programmes,
    Arc arc,
    ILogger<LateEntries> logger
)
{
    /// <summary>Somebody else can take the same place at the same moment; then another one is looked for.</summary>
    private const int MostTries = 4;

    /// <summary>Pressing twice gets one place.</summary>
    /// <param name="instead">A pairing of the round in which nobody but them is left: their place in it goes with what they get.</param>
    public async Task<LateOutcome> EnterAsync(
        CommunityId community,
        UserId user,
        long id,
        CancellationToken cancellationToken,
        long? instead = null
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TryEnterAsync(community, user, id, instead, cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                // Somebody else has the place by now, or another press of theirs has found one.
            }
        }
    }

    private async Task<LateOutcome> TryEnterAsync(
        CommunityId id,
        UserId user,
        long roundId,
        long? instead,
        CancellationToken cancellationToken
    )
    {
        if (await youngRounds.HasPlaceAsync(roundId, user, cancellationToken, instead).ConfigureAwait(false))
        {
            return LateOutcome.IsInAlready;
        }

        var round = await db.Set<Round>()
            .SingleOrDefaultAsync(r => r.Community == id && r.Id == roundId, cancellationToken)
            .ConfigureAwait(false);
        var programme = round?.Programme is { } number
            ? await programmes.TryGetAsync(id, number, cancellationToken).ConfigureAwait(false)
            : null;
        var young = programme is null
            ? null
            : await youngRounds.TryGetAsync(id, programme.Id, cancellationToken).ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == id && c.Active, cancellationToken)
            .ConfigureAwait(false);
        if (community is null || young is null || young.Id != roundId)
        {
            return LateOutcome.TooLate;
        }

        // All of them, as how telling something is depends on how many have it.
        var roster = await members.RosterAsync(id, cancellationToken).ConfigureAwait(false);
        var inProgramme = (await members.RosterAsync(id, programme!.Id, cancellationToken).ConfigureAwait(false))
            .Select(m => m.User)
            .ToHashSet();
        if (!inProgramme.Contains(user))
        {
            return LateOutcome.TooLate;
        }

        var newcomer = roster.Single(m => m.User == user);
        var tiers = await seats
            .TiersAsync(round!, newcomer, roster, inProgramme, cancellationToken)
            .ConfigureAwait(false);
        var before = await db.Set<LatePlace>()
            .CountAsync(l => l.Pairing!.RoundId == roundId, cancellationToken)
            .ConfigureAwait(false);
        var seed = unchecked(round!.Seed + before + 1) & int.MaxValue;
        var request = await drafts
            .RequestAsync(community, roster, seed, cancellationToken, programme)
            .ConfigureAwait(false);
        foreach (var tier in tiers)
        {
            var open = await WithoutApartAsync(id, user, tier, cancellationToken).ConfigureAwait(false);
            if (Best(request, newcomer, open) is not { } found)
            {
                continue;
            }

            var plan = await drafts
                .DescribedAsync(id, PairRounds.Plan(found.Group), roster, cancellationToken)
                .ConfigureAwait(false);
            var draft = new RoundDraft(community, round.Number, seed, roster, plan) { Programme = programme };
            await FreeAsync(instead, cancellationToken).ConfigureAwait(false);
            await TakeAsync(found.Seat, draft, round, user, cancellationToken).ConfigureAwait(false);
            LogEntered(id, round.Number, found.Seat.GetType().Name, seed);
            return found.Seat is LateSeat.WithLeftOut ? LateOutcome.Introduced : LateOutcome.JoinsOthers;
        }

        // What is taken may have been taken by another press of theirs.
        if (await youngRounds.HasPlaceAsync(roundId, user, cancellationToken, instead).ConfigureAwait(false))
        {
            return LateOutcome.IsInAlready;
        }

        await FreeAsync(instead, cancellationToken).ConfigureAwait(false);
        await WaitAsync(round, user, cancellationToken).ConfigureAwait(false);
        LogNoPlace(id, round.Number, seed);
        return LateOutcome.NoPlace;
    }

    /// <summary>Whoever left is in the thread still, and counts for what keeps two apart.</summary>
    private async Task<IReadOnlyList<LateSeat>> WithoutApartAsync(
        CommunityId community,
        UserId user,
        IReadOnlyList<LateSeat> tier,
        CancellationToken cancellationToken
    )
    {
        List<LateSeat> open = [];
        foreach (var seat in tier)
        {
            var areApart = false;
            foreach (var gone in seat is LateSeat.InThread thread ? thread.Gone : [])
            {
                areApart |= await apart.AreApartAsync(community, user, gone, cancellationToken).ConfigureAwait(false);
            }

            if (!areApart)
            {
                open.Add(seat);
            }
        }

        return open;
    }

    private static (LateSeat Seat, PlannedGroup Group)? Best(
        PlanRequest request,
        Member newcomer,
        IReadOnlyList<LateSeat> tier
    )
    {
        // Whoever writes to each other over a week has no hour together, and whoever has one is not made to write.
        var left = tier.ToList();
        while (
            BestPlace.Among(
                request,
                newcomer.User.ToString(),
                [.. left.Select(seat => (IReadOnlyList<string>)[.. seat.People.Select(u => u.ToString())])]
            )
                is { } best
        )
        {
            var seat = left[best.Place];
            if (seat is not LateSeat.InThread thread || best.Group.IsAsync == (thread.Mode == ConversationMode.Async))
            {
                return (seat, best.Group);
            }

            left.RemoveAt(best.Place);
        }

        return null;
    }

    private async Task TakeAsync(
        LateSeat seat,
        RoundDraft draft,
        Round round,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        if (seat is LateSeat.WithLeftOut left)
        {
            var pairing = await rounds.PairingOfAsync(draft, round, 0, cancellationToken).ConfigureAwait(false);
            round.Pairings.Add(pairing);
            db.Add(
                new LatePlace
                {
                    Place = pairing.Members.Single(m => m.User == user),
                    Pairing = pairing,
                    Community = round.Community,
                    Step = LateStep.OwnPairing,
                    CommonGround = "",
                }
            );
            db.Remove(
                await db.Set<SatOut>().SingleAsync(s => s.Id == left.SatOut, cancellationToken).ConfigureAwait(false)
            );
        }
        else if (seat is LateSeat.InThread thread)
        {
            var group = draft.Plan.Groups[0];
            var conversation = await db.Set<Conversation>()
                .Include(c => c.Members)
                .Include(c => c.Messages)
                .SingleAsync(c => c.PairingId == thread.Pairing, cancellationToken)
                .ConfigureAwait(false);
            await arc.WelcomeAsync(conversation, user, thread.Gone, cancellationToken).ConfigureAwait(false);
            // Whoever waited in vain has somebody now, and is offered nobody else.
            (
                await db.Set<Rescue>()
                    .Where(r => r.PairingId == thread.Pairing)
                    .ToListAsync(cancellationToken)
                    .ConfigureAwait(false)
            ).ForEach(rescue => rescue.Go(RescueStep.Over, null));
            db.Add(
                new LatePlace
                {
                    Place = new PairingMember
                    {
                        RoundId = round.Id,
                        PairingId = thread.Pairing,
                        Community = round.Community,
                        User = user,
                    },
                    PairingId = thread.Pairing,
                    Community = round.Community,
                    CommonGround = draft.WhyThese(group, draft.LanguageOf(group)),
                }
            );
        }

        var own = await db.Set<SatOut>()
            .SingleOrDefaultAsync(s => s.RoundId == round.Id && s.User == user, cancellationToken)
            .ConfigureAwait(false);
        if (own is not null)
        {
            db.Remove(own);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>To be saved with what they get instead: at no moment are they in neither.</summary>
    private async Task FreeAsync(long? pairing, CancellationToken cancellationToken)
    {
        if (pairing is not { } id)
        {
            return;
        }

        var left = await db.Set<Pairing>()
            .Include(p => p.Members)
            .SingleAsync(p => p.Id == id, cancellationToken)
            .ConfigureAwait(false);
        db.RemoveRange(left.Members);
        (left.Step, left.Refusal) = (DeliveryStep.Refused, left.Refusal ?? ChatRefusal.Gone);
    }

    /// <summary>They sit out like others who were left over: whoever comes next may be introduced to them.</summary>
    private async Task WaitAsync(Round round, UserId user, CancellationToken cancellationToken)
    {
        if (
            await db.Set<SatOut>()
                .AnyAsync(s => s.RoundId == round.Id && s.User == user, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        db.Add(
            new SatOut
            {
                RoundId = round.Id,
                Community = round.Community,
                User = user,
                Reason = LeftOutReason.NobodyFree,
            }
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(
        LogLevel.Information,
        "Community {Community}, round {Number}: somebody came late, {Seat}, seed {Seed}"
    )]
    private partial void LogEntered(CommunityId community, int number, string seat, int seed);

    [LoggerMessage(
        LogLevel.Information,
        "Community {Community}, round {Number}: no place for somebody late, seed {Seed}"
    )]
    private partial void LogNoPlace(CommunityId community, int number, int seed);
}

internal enum LateOutcome
{
    /// <summary>To somebody who had nobody.</summary>
    Introduced,

    /// <summary>They come to a thread that there is.</summary>
    JoinsOthers,
    IsInAlready,

    /// <summary>They wait for the next who comes, or the next round.</summary>
    NoPlace,

    /// <summary>There is no such round, or it is too old by now; or they do not take part.</summary>
    TooLate,
}
