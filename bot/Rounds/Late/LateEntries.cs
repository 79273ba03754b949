using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
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
    LateSeats seats,
    PairRounds pairs,
    MemberService members,
    ProgrammeList programmes,
    Arc arc,
    TimeProvider clock,
    ILogger<LateEntries> logger
) : ILateEntry
{
    /// <summary>Later, the others are in the middle of it, and the next round is near.</summary>
    public static readonly Duration Young = Duration.FromDays(2);

    /// <summary>Somebody else can take the same place at the same moment; then another one is looked for.</summary>
    private const int MostTries = 4;

    private static readonly TextBook Book = TextBook.Of("Rounds");

    public async Task<(ChatText Words, Button Button)?> OfferAsync(
        CommunityId community,
        UserId user,
        IReadOnlyCollection<long> isIn,
        Language language,
        CancellationToken cancellationToken
    )
    {
        foreach (var programme in isIn)
        {
            var round = await TryGetYoungAsync(community, programme, cancellationToken).ConfigureAwait(false);
            if (
                round is null
                || await HasPlaceAsync(round.Id, user, cancellationToken).ConfigureAwait(false)
                || !await seats.MayThereBeAnyAsync(round, user, cancellationToken).ConfigureAwait(false)
            )
            {
                continue;
            }

            var name = await db.Set<Programme>()
                .Where(p => p.Id == programme)
                .Select(p => p.Name)
                .SingleAsync(cancellationToken)
                .ConfigureAwait(false);
            var texts = Book.In(language);
            return (
                texts.Get("late-offer", ("programme", name)),
                new Button(
                    string.Create(CultureInfo.InvariantCulture, $"late:enter:{round.Id}"),
                    texts.Raw("late-offer-label"),
                    ButtonStyle.Success
                )
            );
        }

        return null;
    }

    /// <summary>Pressing twice gets one place.</summary>
    public async Task<LateOutcome> EnterAsync(
        CommunityId community,
        UserId user,
        long id,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TryEnterAsync(community, user, id, cancellationToken).ConfigureAwait(false);
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
        CancellationToken cancellationToken
    )
    {
        if (await HasPlaceAsync(roundId, user, cancellationToken).ConfigureAwait(false))
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
            : await TryGetYoungAsync(id, programme.Id, cancellationToken).ConfigureAwait(false);
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
            await TakeAsync(found.Seat, draft, round, user, cancellationToken).ConfigureAwait(false);
            LogEntered(id, round.Number, found.Seat.GetType().Name, seed);
            return found.Seat is LateSeat.WithLeftOut ? LateOutcome.Introduced : LateOutcome.JoinsOthers;
        }

        // What is taken may have been taken by another press of theirs.
        if (await HasPlaceAsync(roundId, user, cancellationToken).ConfigureAwait(false))
        {
            return LateOutcome.IsInAlready;
        }

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
                areApart |= await pairs.AreApartAsync(community, user, gone, cancellationToken).ConfigureAwait(false);
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

    /// <summary>They sit out like others who were left over: whoever comes next may be introduced to them.</summary>
    private async Task WaitAsync(Round round, UserId user, CancellationToken cancellationToken)
    {
        if (
            await db.Set<SatOut>()
                .AnyAsync(s => s.RoundId == round.Id && s.User == user, cancellationToken)
                .ConfigureAwait(false)
        )
        {
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

    private Task<bool> HasPlaceAsync(long round, UserId user, CancellationToken cancellationToken) =>
        db.Set<PairingMember>().AnyAsync(m => m.RoundId == round && m.User == user, cancellationToken);

    /// <returns>The latest round of a programme, if it is not too old.</returns>
    private async Task<Round?> TryGetYoungAsync(
        CommunityId community,
        long programme,
        CancellationToken cancellationToken
    )
    {
        var latest = await db.Set<Round>()
            .AsNoTracking()
            .Where(r => r.Community == community && r.Programme == programme && r.Kind == RoundKind.Weekly)
            .Where(r => r.State == RoundState.Open)
            // Whoever is new waits for somebody to greet them.
            .Where(r => db.Set<Programme>().Any(p => p.Id == programme && p.Kind != ProgrammeKind.Newcomers))
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return latest is not null && latest.PlannedAt + Young > clock.GetInstant() ? latest : null;
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
