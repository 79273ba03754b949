using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Interests;
using NetSocialBot.Members;
using NetSocialBot.Members.Ground;
using NetSocialBot.Members.Profile;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>What a round would be: loads all that it depends on, and has <see cref="RoundPlanner"/> plan it. Writes nothing down.</summary>
internal sealed class RoundDrafts(
    BotDbContext db,
    ProgrammeList programmes,
    Attendance attendance,
    Blocks blocks,
    Exclusions exclusions,
    RoundHistory history,
    MeetingWishes wishes,
    PageReader pages,
    GroundService ground,
    Newcomers newcomers,
    TimeProvider clock
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
        var seed = instead?.Seed ?? RoundSeed.Of(id, number);
        var request = await Spans
            .RunAsync("gather", _ => RequestAsync(community, roster, seed, cancellationToken, programme))
            .ConfigureAwait(false);
        var (plan, greeters) = await PlanAsync(programme, request, cancellationToken).ConfigureAwait(false);
        var described = await Spans
            .RunAsync("find common ground", _ => DescribedAsync(id, plan, roster, cancellationToken))
            .ConfigureAwait(false);
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
            return (RoundSpans.Matched(request, cancellationToken), new HashSet<UserId>());
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
    /// <param name="among">Those alone who may meet, so that nobody else's past counts; null for all of them.</param>
    public async Task<PlanRequest> RequestAsync(
        Community community,
        IReadOnlyList<Member> roster,
        int seed,
        CancellationToken cancellationToken,
        Programme? programme = null,
        IReadOnlyCollection<UserId>? among = null
    )
    {
        var id = community.Id;
        var ledger = await history.LedgerAsync(id, cancellationToken, among).ConfigureAwait(false);
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
}
