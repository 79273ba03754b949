using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>
/// Takes each planned pairing to its thread: open it, add the people, introduce them. Each step is recorded when it is
/// known to be done; a step whose answer was lost is looked up on the platform before it is repeated.
/// </summary>
internal sealed partial class RoundDelivery(
    BotDbContext db,
    IChatPlatform platform,
    PairingPeople peopleOf,
    Arc arc,
    IQuestionWriter writer,
    IThreadRoom room,
    TimeProvider clock,
    ILogger<RoundDelivery> logger
)
{
    /// <summary>One after the other: then it is not about any of them.</summary>
    private const int BrokenForAll = 3;

    /// <summary>As often as a job is tried again by itself.</summary>
    private const int Many = 5;

    private readonly IChatPlatform chat = platform.InBulk;

    /// <returns>
    /// Null when all of it is; else why something is left: the platform takes no more for a while, or (and nothing else) there is no
    /// room.
    /// </returns>
    /// <exception cref="ChatException">The wire broke at one of them or for all; what was recorded stays, and what is left comes next
    /// time.</exception>
    public async Task<ChatRefusal?> DeliverPendingAsync(CancellationToken cancellationToken)
    {
        var pending = await db.Set<Pairing>()
            .Where(p => p.Step != DeliveryStep.Introduced && p.Step != DeliveryStep.Refused)
            .Where(p => db.Set<Round>().Any(r => r.Id == p.RoundId && r.State == RoundState.Open))
            // In order below: for the sake of order the database would read all that were ever delivered.
            .Select(p => new { p.Id, p.Community })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // Where one has to wait, so have the others of its community, whose threads are counted together.
        Dictionary<CommunityId, ChatRefusal> waiting = [];
        ChatException? broken = null;
        var inARow = 0;
        foreach (var next in pending.OrderBy(p => p.Id).Where(p => !waiting.ContainsKey(p.Community)))
        {
            db.ChangeTracker.Clear();
            try
            {
                var left = await RoundSpans.OfAsync(DeliverAsync, next.Id, cancellationToken).ConfigureAwait(false);
                if (left is { } reason)
                {
                    waiting.Add(next.Community, reason);
                }

                inARow = 0;
            }
            catch (ChatException failure) when (++inARow < BrokenForAll)
            {
                LogBroken(next.Id, failure.Message);
                broken ??= failure;
                await RoundSpans.OfAsync(GiveUpIfOverAsync, next.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        return broken is not null ? throw new ChatException(broken.Message, broken)
            : waiting.ContainsValue(ChatRefusal.NotNow) ? ChatRefusal.NotNow
            : waiting.Count > 0 ? ChatRefusal.LimitReached
            : null;
    }

    /// <summary>What breaks as often as it is tried has a reason of its own; and when its round is over nobody waits for it.</summary>
    private async Task GiveUpIfOverAsync(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var pairing = await db.Set<Pairing>().SingleAsync(p => p.Id == id, cancellationToken).ConfigureAwait(false);
        if (pairing.Attempts > Many && await IsOverAsync(pairing, cancellationToken).ConfigureAwait(false))
        {
            await RefuseAsync(pairing, ChatRefusal.Rejected, cancellationToken).ConfigureAwait(false);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogDelivered(pairing.Id, pairing.Step, pairing.Refusal);
            RoundMetrics.Delivered(pairing.Step, pairing.Refusal);
        }
    }

    private Task<bool> IsOverAsync(Pairing pairing, CancellationToken cancellationToken) =>
        db.Over(clock.GetInstant()).AnyAsync(r => r.Id == pairing.RoundId, cancellationToken);

    /// <returns>What it waits for; null when nothing is left to do.</returns>
    private async Task<ChatRefusal?> DeliverAsync(long id, CancellationToken cancellationToken)
    {
        var pairing = await db.Set<Pairing>()
            .Include(p => p.Members)
            .SingleAsync(p => p.Id == id, cancellationToken)
            .ConfigureAwait(false);
        var round = await db.Set<Round>()
            .AsNoTracking()
            .SingleAsync(r => r.Id == pairing.RoundId, cancellationToken)
            .ConfigureAwait(false);
        if (round.State != RoundState.Open)
        {
            // Taken back since the list was made.
            return null;
        }

        RoundSpans.Delivers(round);
        var people = await peopleOf.OfAsync(pairing, cancellationToken).ConfigureAwait(false);

        pairing.Attempts++;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        while (pairing.Step is not (DeliveryStep.Introduced or DeliveryStep.Refused))
        {
            var refusal = await (
                pairing.Step switch
                {
                    DeliveryStep.Planned => OpenThreadAsync(round, pairing, people, cancellationToken),
                    DeliveryStep.ThreadOpened => AddMembersAsync(pairing, cancellationToken),
                    _ => IntroduceAsync(round, pairing, people, cancellationToken),
                }
            ).ConfigureAwait(false);
            if (refusal is { } reason && await WaitsAsync(pairing, reason, cancellationToken).ConfigureAwait(false))
            {
                LogPostponed(pairing.Id, pairing.Step, reason);
                RoundMetrics.Postponed(pairing.Step, reason);
                return reason;
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            Spans.Around(RoundSpans.Deliver).Reached(pairing.Step);
        }

        LogDelivered(pairing.Id, pairing.Step, pairing.Refusal);
        RoundMetrics.Delivered(pairing.Step, pairing.Refusal);
        return null;
    }

    /// <summary>Where there is no room, it comes when there is; unless its round is over by then.</summary>
    /// <returns>False where the refusal is the end of it, which is recorded and not saved yet.</returns>
    private async Task<bool> WaitsAsync(Pairing pairing, ChatRefusal refusal, CancellationToken cancellationToken)
    {
        if (refusal is ChatRefusal.NotNow)
        {
            return true;
        }

        if (
            refusal is not ChatRefusal.LimitReached
            || await IsOverAsync(pairing, cancellationToken).ConfigureAwait(false)
        )
        {
            await RefuseAsync(pairing, refusal, cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (pairing.Refusal != refusal)
        {
            pairing.Refusal = refusal;
            await NoteTroubleAsync(pairing, cancellationToken).ConfigureAwait(false);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task RefuseAsync(Pairing pairing, ChatRefusal refusal, CancellationToken cancellationToken)
    {
        (pairing.Step, pairing.Refusal) = (DeliveryStep.Refused, refusal);
        // Somebody who is gone since is nobody's fault.
        if (refusal is not ChatRefusal.Gone)
        {
            await NoteTroubleAsync(pairing, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task NoteTroubleAsync(Pairing pairing, CancellationToken cancellationToken)
    {
        var round = await db.Set<Round>()
            .SingleAsync(r => r.Id == pairing.RoundId, cancellationToken)
            .ConfigureAwait(false);
        round.TroubleToTell = true;
    }

    /// <returns>Why it was not done; null if it was. So do the other steps.</returns>
    private async Task<ChatRefusal?> OpenThreadAsync(
        Round round,
        Pairing pairing,
        IReadOnlyList<Member> people,
        CancellationToken cancellationToken
    )
    {
        var opened = await room.OpenAsync(
                pairing.Community,
                () =>
                    chat.OpenPrivateThreadAsync(
                        pairing.Community,
                        round.Channel,
                        Introduction.ThreadName(round, pairing, people),
                        KeyOf(pairing, "thread"),
                        cancellationToken
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (opened.Refusal is null)
        {
            (pairing.Thread, pairing.Step, pairing.Refusal) = (opened.Value, DeliveryStep.ThreadOpened, null);
        }

        return opened.Refusal;
    }

    private async Task<ChatRefusal?> AddMembersAsync(Pairing pairing, CancellationToken cancellationToken)
    {
        var missing = 0;
        ChatRefusal? refusal = null;
        foreach (var member in pairing.Members)
        {
            var added = await chat.AddToThreadAsync(pairing.Thread!.Value, member.User, cancellationToken)
                .ConfigureAwait(false);
            if (added.Refusal is ChatRefusal.NotNow)
            {
                // They are not missing. Those who are in already are added once more, which changes nothing.
                return added.Refusal;
            }

            if (added.Refusal is { } reason)
            {
                missing++;
                refusal = reason;
            }
        }

        // One person alone in a thread is not an introduction.
        if (pairing.Members.Count - missing < 2)
        {
            return refusal;
        }

        pairing.Step = DeliveryStep.MembersAdded;
        return null;
    }

    private async Task<ChatRefusal?> IntroduceAsync(
        Round round,
        Pairing pairing,
        IReadOnlyList<Member> people,
        CancellationToken cancellationToken
    )
    {
        var language = await peopleOf.LanguageAsync(pairing, cancellationToken).ConfigureAwait(false);
        var fromDeck = new Starter(pairing.StarterKey, pairing.Starter, pairing.FollowUp, Lap: 1);
        var conversation = await arc.BeginAsync(
                PairingPeople.SeedOf(pairing),
                stop => writer.WriteAsync(pairing.Community, pairing.SharedInterests, fromDeck, language, stop),
                cancellationToken
            )
            .ConfigureAwait(false);
        var opening = await peopleOf.OpeningAsync(pairing, language, cancellationToken).ConfigureAwait(false);
        var hint = await peopleOf.DrawHintAsync(pairing, round, language, cancellationToken).ConfigureAwait(false);
        var posted = await chat.PostAsync(
                pairing.Thread!.Value,
                Introduction.Of(pairing, people, conversation, opening, hint, language),
                KeyOf(pairing, "introduction"),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (posted.Refusal is null)
        {
            (pairing.Introduction, pairing.Step, pairing.Refusal) = (posted.Value, DeliveryStep.Introduced, null);
            await arc.StandsAsync(
                    conversation,
                    conversation.Find(ConversationPart.Light)!,
                    posted.Value,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        return posted.Refusal;
    }

    private static IdempotencyKey KeyOf(Pairing pairing, string step) =>
        new($"pairing:{pairing.Id}:{step}", MayAlreadyStand: pairing.Attempts > 1);

    [LoggerMessage(
        LogLevel.Warning,
        "Pairing {Pairing}: after {Step}, the platform takes no more for a while: {Refusal}"
    )]
    private partial void LogPostponed(long pairing, DeliveryStep step, ChatRefusal refusal);

    [LoggerMessage(
        LogLevel.Warning,
        "Pairing {Pairing}: {Failure}; it is tried again later, and the others are not kept waiting"
    )]
    private partial void LogBroken(long pairing, string failure);

    [LoggerMessage(LogLevel.Information, "Pairing {Pairing}: {Step} {Refusal}")]
    private partial void LogDelivered(long pairing, DeliveryStep step, ChatRefusal? refusal);
}
