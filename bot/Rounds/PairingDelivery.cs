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
    DeliveryRefusals refusals,
    ILogger<PairingDelivery> logger
)
{
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
        if (round.State != RoundState.Open)
        {
            // Taken back since the list was made.
            return null;
        }

        RoundSpans.Delivers(round);
        var people = await peopleOf.OfAsync(pairing, cancellationToken).ConfigureAwait(false);

        pairing.Attempts++;
        // It may have waited for days.
        var left = people.Where(m => m.Status == MemberStatus.Left).Select(m => m.User).ToHashSet();
        await GoOnWithoutAsync(round, pairing, m => left.Contains(m.User), ChatRefusal.Gone, cancellationToken)
            .ConfigureAwait(false);
        if (pairing.Members.Count < 2 && pairing.Step is not DeliveryStep.Alone)
        {
            // Nobody is introduced to nobody, however it came about.
            await refusals.RefuseAsync(pairing, ChatRefusal.Gone, cancellationToken).ConfigureAwait(false);
            pairing.Step = AloneOrRefused(round, pairing);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        while (pairing.Step is not (DeliveryStep.Introduced or DeliveryStep.Refused or DeliveryStep.Alone))
        {
            var refusal = await (
                pairing.Step switch
                {
                    DeliveryStep.Planned => OpenThreadAsync(round, pairing, people, cancellationToken),
                    DeliveryStep.ThreadOpened => AddMembersAsync(round, pairing, cancellationToken),
                    _ => IntroduceAsync(round, pairing, people, cancellationToken),
                }
            ).ConfigureAwait(false);
            if (
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

    private async Task<ChatRefusal?> AddMembersAsync(Round round, Pairing pairing, CancellationToken cancellationToken)
    {
        HashSet<UserId> missing = [];
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
                missing.Add(member.User);
                refusal = reason;
            }
        }

        // One person alone in a thread is not an introduction.
        if (pairing.Members.Count - missing.Count >= 2)
        {
            pairing.Step = DeliveryStep.MembersAdded;
            return null;
        }

        return
            pairing.Members.Count - missing.Count == 1
            && await GoOnWithoutAsync(round, pairing, m => missing.Contains(m.User), refusal!.Value, cancellationToken)
                .ConfigureAwait(false)
            ? null
            : refusal;
    }

    /// <summary>Takes places out of it. Whoever is left alone is found another one.</summary>
    /// <returns>False where there is no other place to find, as the round has only these two; then nothing is changed.</returns>
    private async Task<bool> GoOnWithoutAsync(
        Round round,
        Pairing pairing,
        Predicate<PairingMember> isGone,
        ChatRefusal reason,
        CancellationToken cancellationToken
    )
    {
        var gone = pairing.Members.FindAll(isGone);
        if (gone.Count == 0 || !HasOtherPlaces(round))
        {
            return false;
        }

        db.RemoveRange(gone);
        pairing.Members.RemoveAll(gone.Contains);
        if (pairing.Members.Count < 2)
        {
            await refusals.RefuseAsync(pairing, reason, cancellationToken).ConfigureAwait(false);
            pairing.Step = AloneOrRefused(round, pairing);
        }

        return true;
    }

    private static DeliveryStep AloneOrRefused(Round round, Pairing pairing) =>
        pairing.Members.Count == 1 && HasOtherPlaces(round) ? DeliveryStep.Alone : DeliveryStep.Refused;

    private static bool HasOtherPlaces(Round round) => round is { Kind: RoundKind.Weekly, Programme: not null };

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

    [LoggerMessage(LogLevel.Information, "Pairing {Pairing}: {Step} {Refusal}")]
    private partial void LogDelivered(long pairing, DeliveryStep step, ChatRefusal? refusal);
}
