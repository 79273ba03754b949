using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds;

/// <summary>
/// Takes one planned pairing to its thread: open it, add the people, introduce them. Each step is recorded when it is
/// known to be done; a step whose answer was lost is looked up on the platform before it is repeated.
/// </summary>
internal sealed partial class PairingDelivery(
    BotDbContext db,
    IChatPlatform platform,
    PairingPeople peopleOf,
    Arc arc,
    IQuestionWriter writer,
    IThreadRoom room,
    LastLook lastLook,
    Regrouping regrouping,
    Departures departures,
    DeliveryRefusals refusals,
    ILogger<PairingDelivery> logger
)
{
    /// <summary>Whoever deletes more of them than one does not want it, or the channel.</summary>
    private const int MostThreads = 2;

    private readonly IChatPlatform chat = platform.InBulk;

    /// <returns>What it waits for; null when nothing is left to do.</returns>
    public async Task<ChatRefusal?> DeliverAsync(long id, CancellationToken cancellationToken)
    {
        var pairing = await db.Set<Pairing>()
            .Include(p => p.Members)
            .SingleAsync(p => p.Id == id, cancellationToken)
            .ConfigureAwait(false);
        var round = await db.Set<Round>()
            .AsNoTracking()
            .SingleAsync(r => r.Id == pairing.RoundId, cancellationToken)
            .ConfigureAwait(false);
        if (
            round.State != RoundState.Open
            || pairing.Step is DeliveryStep.Introduced or DeliveryStep.Refused or DeliveryStep.Alone
        )
        {
            // Since the list was made it was taken back, or somebody was taken out.
            return null;
        }

        RoundSpans.Delivers(round);
        pairing.Attempts++;
        var people = await lastLook.OfAsync(round, pairing, cancellationToken).ConfigureAwait(false);
        await regrouping.GoOnWithAsync(round, pairing, people, cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        var opened = 0;
        while (pairing.Step is not (DeliveryStep.Introduced or DeliveryStep.Refused or DeliveryStep.Alone))
        {
            var refusal = await (
                pairing.Step switch
                {
                    DeliveryStep.Planned when ++opened <= MostThreads => OpenThreadAsync(
                        round,
                        pairing,
                        people,
                        cancellationToken
                    ),
                    DeliveryStep.Planned => Task.FromResult<ChatRefusal?>(ChatRefusal.Gone),
                    DeliveryStep.ThreadOpened => AddMembersAsync(round, pairing, cancellationToken),
                    _ => IntroduceAsync(round, pairing, people, cancellationToken),
                }
            ).ConfigureAwait(false);
            if (refusal is ChatRefusal.Gone && pairing.Thread is not null)
            {
                // Somebody has deleted it.
                pairing.Thread = null;
                await regrouping.BeginAnewAsync(pairing, cancellationToken).ConfigureAwait(false);
            }
            else if (
                refusal is { } reason
                && await refusals.WaitsAsync(pairing, reason, cancellationToken).ConfigureAwait(false)
            )
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

    /// <returns>Why it was not done; null if it was. So do the other steps.</returns>
    private async Task<ChatRefusal?> OpenThreadAsync(
        Round round,
        Pairing pairing,
        IReadOnlyList<Member> people,
        CancellationToken cancellationToken
    )
    {
        if (pairing.Thread is { } former)
        {
            // Of those that it was opened for somebody is out, and may be in there still.
            if (await chat.TakeAwayAsync(former, cancellationToken).ConfigureAwait(false) is ChatRefusal.NotNow)
            {
                return ChatRefusal.NotNow;
            }

            pairing.Thread = null;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        var opened = await room.OpenAsync(
                pairing.Community,
                () =>
                    chat.OpenPrivateThreadAsync(
                        pairing.Community,
                        round.Channel,
                        Introduction.ThreadName(round, pairing, people),
                        KeyOf(pairing, "thread") with
                        {
                            Since = round.PlannedAt,
                        },
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

    private async Task<ChatRefusal?> AddMembersAsync(Round round, Pairing pairing, CancellationToken cancellationToken)
    {
        Dictionary<UserId, ChatRefusal> missing = [];
        foreach (var user in pairing.Members.Select(m => m.User))
        {
            var added = await chat.AddToThreadAsync(pairing.Thread!.Value, user, cancellationToken)
                .ConfigureAwait(false);
            if (added.Refusal is ChatRefusal.NotNow)
            {
                // They are not missing. Those who are in already are added once more, which changes nothing.
                return added.Refusal;
            }

            if (added.Refusal is ChatRefusal.Gone)
            {
                // They are, or the thread is.
                var left = await departures
                    .HasLeftAsync(pairing.Community, user, cancellationToken)
                    .ConfigureAwait(false);
                if (left.Refusal is not null || !left.Value)
                {
                    return left.Refusal is ChatRefusal.NotNow ? left.Refusal : ChatRefusal.Gone;
                }
            }

            if (added.Refusal is { } reason)
            {
                missing.Add(user, reason);
            }
        }

        pairing.Step = DeliveryStep.MembersAdded;
        if (missing.Count > 0)
        {
            await regrouping.GoOnWithoutAsync(round, pairing, missing, cancellationToken).ConfigureAwait(false);
        }

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
                Introduction.Of(
                    pairing,
                    [.. people.Where(person => pairing.Members.Exists(m => m.User == person.User))],
                    conversation,
                    opening,
                    hint,
                    language
                ),
                // In another thread it is another one, whatever the platform remembers of the first.
                KeyOf(pairing, $"introduction:{pairing.Thread}"),
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

    [LoggerMessage(LogLevel.Information, "Pairing {Pairing}: {Step} {Refusal}")]
    private partial void LogDelivered(long pairing, DeliveryStep step, ChatRefusal? refusal);
}
