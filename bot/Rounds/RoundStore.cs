using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;
using NetSocialBot.Members;
using NetSocialBot.Members.Ground;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Approval;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using Quartz;

namespace NetSocialBot.Rounds;

/// <summary>Writes rounds down, lets them begin, and wakes the delivery, which finds them there.</summary>
internal sealed partial class RoundStore(
    BotDbContext db,
    StarterService starters,
    UnsentPlans unsent,
    RoundSkips skips,
    Newcomers newcomers,
    ISchedulerFactory schedulers,
    TimeProvider clock,
    ILogger<RoundStore> logger
)
{
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
        await Spans
            .RunAsync("choose questions", () => FillAsync(round, draft, cancellationToken))
            .ConfigureAwait(false);
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

        RoundMetrics.Planned(draft);
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
            .Where(m => m.Community == round.Community && m.SkipsNext && skipping.Contains(m.User))
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.SkipsNext, false).SetProperty(m => m.SkippedRound, round.Id),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (round.Programme is { } programme)
        {
            await skips.UseUpAsync(programme, round.Id, round.PlannedAt, cancellationToken).ConfigureAwait(false);
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
}
