using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;
using NetSocialBot.Members;
using NetSocialBot.Members.Ground;
using NetSocialBot.Members.Profile;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Rounds.Approval;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>The shell around <see cref="RoundPlanner"/>: loads, calls it, commits, and wakes the delivery.</summary>
internal sealed partial class RoundService(
    BotDbContext db,
    ProgrammeList programmes,
    Attendance attendance,
    Blocks blocks,
    Exclusions exclusions,
    RoundHistory history,
    MeetingWishes wishes,
    StarterService starters,
    PageReader pages,
    GroundService ground,
    UnsentPlans unsent,
    Newcomers newcomers,
    ISchedulerFactory schedulers,
    TimeProvider clock,
    ILogger<RoundService> logger
)
{
    /// <summary>Of <see cref="PlanRequest.MixedCircles"/>: circles count, and common ground counts for more.</summary>
    private const double HalfMixed = 0.4;

    /// <summary>What a run now would do. Nothing is stored, nothing sent.</summary>
    /// <param name="programmeId">Null for the first one.</param>
    /// <param name="instead">The number of a round that is planned anew, and another seed for it.</param>
    public async Task<(RoundDraft? Draft, RoundOutcome? Problem)> DraftAsync(
        CommunityId id,
        CancellationToken cancellationToken,
        long? programmeId = null,
        (int Number, int Seed)? instead = null
    )
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == id && c.Active, cancellationToken)
            .ConfigureAwait(false);
        if (community is null)
        {
            return (null, new RoundOutcome.UnknownCommunity());
        }

        var programme = programmeId is { } wanted
            ? await programmes.TryGetAsync(id, wanted, cancellationToken).ConfigureAwait(false)
            : await programmes.TryFindAsync(id, null, cancellationToken).ConfigureAwait(false);
        if (programme is null)
        {
            return (null, new RoundOutcome.NoProgramme());
        }

        if ((programme.Channel ?? community.Channel) is null)
        {
            return (null, new RoundOutcome.NoChannel());
        }

        var (roster, skipping) = await attendance.OfNextRoundAsync(programme, cancellationToken).ConfigureAwait(false);
        if (programme.Kind == ProgrammeKind.Newcomers && roster.Count == 0)
        {
            return (null, new RoundOutcome.NobodyNew());
        }

        if (roster.Count < 2)
        {
            return (null, new RoundOutcome.TooFewMembers(roster.Count));
        }

        var number = instead?.Number ?? await history.NextNumberAsync(id, cancellationToken).ConfigureAwait(false);
        var seed = instead?.Seed ?? SeedOf(id, number);
        var request = await RequestAsync(community, roster, seed, cancellationToken, programme).ConfigureAwait(false);
        var (plan, greeters) = await PlanAsync(programme, request, cancellationToken).ConfigureAwait(false);
        var described = await DescribedAsync(id, plan, roster, cancellationToken).ConfigureAwait(false);
        return (
            new RoundDraft(community, number, seed, roster, described)
            {
                Programme = programme,
                Skipping = skipping,
                Greeters = greeters,
            },
            null
        );
    }

    private async Task<(RoundPlan Plan, IReadOnlySet<UserId> Greeters)> PlanAsync(
        Programme programme,
        PlanRequest request,
        CancellationToken cancellationToken
    )
    {
        if (programme.Kind != ProgrammeKind.Newcomers)
        {
            return (RoundPlanner.Plan(request, progress: null, cancellationToken), new HashSet<UserId>());
        }

        var greeted = await newcomers.GreetedAsync(programme, cancellationToken).ConfigureAwait(false);
        var present = request.Roster.Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        var plan = GreeterPlan.Plan(
            request,
            greeted
                .Where(g => present.Contains(g.Key.ToString()))
                .ToDictionary(g => g.Key.ToString(), g => g.Value, StringComparer.Ordinal),
            cancellationToken
        );
        return (plan, greeted.Keys.ToHashSet());
    }

    /// <summary>All that a plan for these members depends on.</summary>
    /// <param name="programme">Null for two who are introduced beside the programmes.</param>
    public async Task<PlanRequest> RequestAsync(
        Community community,
        IReadOnlyList<Member> roster,
        int seed,
        CancellationToken cancellationToken,
        Programme? programme = null
    )
    {
        var id = community.Id;
        var ledger = await history.LedgerAsync(id, cancellationToken).ConfigureAwait(false);
        var (apart, keptTies) = await wishes.ForPlanAsync(id, cancellationToken).ConfigureAwait(false);
        var now = clock.GetInstant();
        var texts = pages.Read(roster, GroundView.Pair, community.Language);
        var circles = Circles.Of(keptTies);
        return new PlanRequest([.. roster.Select((m, i) => InRoster(m, texts[i], ledger, circles, now))])
        {
            GroupSize = programme?.GroupSize ?? PlanRequest.SmallestGroup,
            MixedCircles = MixOf(programme?.Mix),
            History = ledger.Meetings,
            Blocks = [.. apart, .. Named(await blocks.PairsAsync(id, cancellationToken).ConfigureAwait(false))],
            Exclusions = Named(await exclusions.PairsAsync(id, cancellationToken).ConfigureAwait(false)),
            KeptTies = keptTies,
            Ledger = ledger,
            Seed = seed,
            Taxonomy = pages.Taxonomy,
        };
    }

    private static double MixOf(ProgrammeMix? mix) =>
        mix switch
        {
            ProgrammeMix.SomeOfBoth => HalfMixed,
            ProgrammeMix.MixedCircles => 1,
            _ => 0,
        };

    private static MemberPair[] Named(IReadOnlyList<(UserId One, UserId Other)> pairs) =>
        [.. pairs.Select(pair => new MemberPair(pair.One.ToString(), pair.Other.ToString()))];

    /// <param name="trigger">Names the request: the same one plans once.</param>
    /// <param name="programmeId">Null for the first one.</param>
    public async Task<RoundOutcome> RunAsync(
        CommunityId id,
        string trigger,
        CancellationToken cancellationToken,
        long? programmeId = null
    )
    {
        if (await TryFindAsync(id, trigger, cancellationToken).ConfigureAwait(false) is { } before)
        {
            await WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
            return new RoundOutcome.PlannedBefore(before.Number);
        }

        var (draft, problem) = await DraftAsync(id, cancellationToken, programmeId).ConfigureAwait(false);
        if ((draft?.Programme?.Id ?? programmeId) is { } programme)
        {
            await unsent.LapseAsync(id, programme, cancellationToken).ConfigureAwait(false);
        }

        if (draft is null)
        {
            await WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
            LogNotPlanned(id, trigger, problem!.GetType().Name);
            return problem!;
        }

        try
        {
            await CommitAsync(draft, trigger, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Another worker was faster, and an index refused this one.
            db.ChangeTracker.Clear();
            if (await TryFindAsync(id, trigger, cancellationToken).ConfigureAwait(false) is { } other)
            {
                return new RoundOutcome.PlannedBefore(other.Number);
            }

            throw;
        }

        await WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        return draft.Waits ? new RoundOutcome.Waits(draft.Number) : new RoundOutcome.Planned(draft, draft.Number);
    }

    private Task<Round?> TryFindAsync(CommunityId id, string trigger, CancellationToken cancellationToken) =>
        db.Set<Round>()
            .AsNoTracking()
            .SingleOrDefaultAsync(r => r.Community == id && r.Trigger == trigger, cancellationToken);

    /// <param name="at">The round's date, by which local hours become hours in UTC.</param>
    private static RosterMember InRoster(
        Member member,
        PageTexts page,
        FairnessLedger ledger,
        IReadOnlyDictionary<string, string> circles,
        Instant at
    )
    {
        var key = member.User.ToString();
        return new RosterMember(key, [.. page.Likes, .. page.Lived, .. page.Thinks, .. page.Speaks])
        {
            Languages = member.Speaks,
            Awake = member.FreeHoursAt(at) is { } hours ? new WakingHours(hours) : null,
            Async =
                member.Meets == WaysToMeet.Async ? AsyncMeetings.Only
                : member.Meets.HasFlag(WaysToMeet.Async) ? AsyncMeetings.Welcome
                : AsyncMeetings.No,
            JustTwo = member.Company == Company.JustTwo,
            Circle = circles.GetValueOrDefault(key),
            Standing = ledger.StandingOf(key),
        };
    }

    /// <summary>
    /// The plan knows those who are in this time; how rare a thing is here, all members say, and it is what they hear elsewhere.
    /// </summary>
    public async Task<RoundPlan> DescribedAsync(
        CommunityId community,
        RoundPlan plan,
        IReadOnlyList<Member> roster,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await ground.SnapshotAsync(community, cancellationToken).ConfigureAwait(false);
        return plan with
        {
            Groups =
            [
                .. plan.Groups.Select(group =>
                    snapshot.TryBetween(GroundView.Pair, [.. group.Members.Select(i => roster[i].User)]) is { } shared
                        ? group with
                        {
                            Ground = shared,
                        }
                        : group
                ),
            ],
        };
    }

    /// <summary>Writes the round down: whom to introduce to whom, and who sits out. Delivery finds it there.</summary>
    public async Task CommitAsync(RoundDraft draft, string trigger, CancellationToken cancellationToken)
    {
        var round = new Round
        {
            Community = draft.Community.Id,
            Kind = draft.Kind,
            Number = draft.Number,
            Trigger = trigger,
            State = draft.Waits ? RoundState.Waiting : RoundState.Open,
            Seed = draft.Seed,
            PlannedAt = clock.GetInstant(),
            Channel = draft.Channel!.Value,
            Programme = draft.Programme?.Id,
            GroupSize = draft.Programme?.GroupSize ?? PlanRequest.SmallestGroup,
        };
        await FillAsync(round, draft, cancellationToken).ConfigureAwait(false);
        // The whole plan stands, or nothing does; and who skips one round skips one that was sent.
        db.Add(round);
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            if (!draft.Waits)
            {
                await BegunAsync(round, draft.Skipping, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        RoundMetrics.Planned(draft.Kind);
        LogPlanned(
            draft.Community.Id,
            draft.Kind,
            draft.Number,
            draft.Roster.Count,
            draft.Plan.Groups.Count,
            draft.Plan.LeftOut.Count,
            draft.Seed
        );
    }

    /// <summary>Puts another plan in the place of one that waits.</summary>
    /// <returns>False where it does not wait any more, or not with that plan.</returns>
    public async Task<bool> ReplaceAsync(Round old, RoundDraft draft, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var round = await db.Set<Round>().SingleAsync(r => r.Id == old.Id, cancellationToken).ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var now = clock.GetInstant();
        var changed = await db.Set<Round>()
            .Where(r => r.Id == old.Id && r.State == RoundState.Waiting && r.Seed == old.Seed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Seed, draft.Seed).SetProperty(r => r.PlannedAt, now),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (changed == 1)
        {
            await unsent.EmptyAsync(old.Id, cancellationToken).ConfigureAwait(false);
            await FillAsync(round, draft, cancellationToken).ConfigureAwait(false);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        db.ChangeTracker.Clear();
        return changed == 1;
    }

    /// <summary>
    /// A round is sent, and its life begins: whoever let one go by has, and whoever was new is so no more. Within a transaction of the
    /// caller's.
    /// </summary>
    public async Task BegunAsync(Round round, IReadOnlyList<UserId> skipping, CancellationToken cancellationToken)
    {
        await RoundLife.BeginAsync(db, round, cancellationToken).ConfigureAwait(false);
        await db.Set<Member>()
            .Where(m => m.Community == round.Community && skipping.Contains(m.User))
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.SkipsNext, false).SetProperty(m => m.SkippedRound, round.Id),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (round.Programme is { } programme)
        {
            await newcomers.WelcomeAsync(programme, round.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FillAsync(Round round, RoundDraft draft, CancellationToken cancellationToken)
    {
        for (var i = 0; i < draft.Plan.Groups.Count; i++)
        {
            round.Pairings.Add(await PairingOfAsync(draft, round, i, cancellationToken).ConfigureAwait(false));
        }

        round.SatOut.AddRange(
            draft.Plan.LeftOut.Select(left => new SatOut
            {
                Community = draft.Community.Id,
                User = draft.Roster[left.Member].User,
                Reason = left.Reason,
            })
        );
    }

    /// <summary>A pairing of a draft's group, of this round and not stored yet.</summary>
    public async Task<Pairing> PairingOfAsync(
        RoundDraft draft,
        Round round,
        int index,
        CancellationToken cancellationToken
    )
    {
        var group = draft.Plan.Groups[index];
        var language = draft.LanguageOf(group);
        var shared = PairGround.TopicsOf(group.Ground);
        var starter = await starters
            .FirstForPairAsync(draft.Community.Id, shared, draft.Seed + index, language, cancellationToken)
            .ConfigureAwait(false);
        var pairing = new Pairing
        {
            Community = draft.Community.Id,
            CommonGround = draft.WhyThese(group, language),
            SharedInterests = [.. shared],
            IsRepeat = group.IsRepeat,
            Score = group.GroundScore,
            Mode = group.IsAsync ? ConversationMode.Async : ConversationMode.Live,
            StarterKey = starter.Key,
            Starter = starter.Text,
            FollowUp = starter.FollowUp,
        };
        pairing.Members.AddRange(
            draft
                .PeopleOf(group)
                .Select(person => new PairingMember
                {
                    Round = round,
                    Community = draft.Community.Id,
                    User = person.User,
                    IsGreeter = draft.Greeters.Contains(person.User),
                })
        );
        return pairing;
    }

    public async Task WakeDeliveryAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(RoundDeliveryJob.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Of another plan of the same round, should the first not do.</summary>
    public static int SeedAfter(int seed) => SeedOf(new CommunityId(seed), seed);

    /// <summary>FNV-1a over community and number: stable over restarts, so that preview and run agree.</summary>
    public static int SeedOf(CommunityId community, int number)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in (ReadOnlySpan<ulong>)[(ulong)community.Value, (ulong)number])
        {
            for (var shift = 0; shift < 64; shift += 8)
            {
                hash = (hash ^ ((part >> shift) & 0xff)) * 1099511628211UL;
            }
        }

        return (int)(hash & int.MaxValue);
    }

    [LoggerMessage(
        LogLevel.Information,
        "Community {Community}, {Kind} round {Number}: {Members} members, {Pairings} pairings, {LeftOut} left out, seed {Seed}"
    )]
    private partial void LogPlanned(
        CommunityId community,
        RoundKind kind,
        int number,
        int members,
        int pairings,
        int leftOut,
        int seed
    );

    [LoggerMessage(LogLevel.Information, "Community {Community}: no round for {Trigger}: {Reason}")]
    private partial void LogNotPlanned(CommunityId community, string trigger, string reason);
}
