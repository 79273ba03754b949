using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Members;
using NetSocialBot.Storage;

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
    ILogger<RoundDelivery> logger
)
{
    private readonly IChatPlatform chat = platform.InBulk;

    /// <returns>Whether all of it is; false where the platform takes no more for a while.</returns>
    /// <exception cref="ChatException">The wire broke; what was recorded stays, the rest is delivered next time.</exception>
    public async Task<bool> DeliverPendingAsync(CancellationToken cancellationToken)
    {
        var pending = await db.Set<Pairing>()
            .Where(p => p.Step != DeliveryStep.Introduced && p.Step != DeliveryStep.Refused)
            .Where(p => db.Set<Round>().Any(r => r.Id == p.RoundId && r.State == RoundState.Open))
            // In order below: for the sake of order the database would read all that were ever delivered.
            .Select(p => new { p.Id, p.Community })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // Where one has to wait, so have the others of its community, whose threads are counted together.
        HashSet<CommunityId> waiting = [];
        foreach (var next in pending.OrderBy(p => p.Id).Where(p => !waiting.Contains(p.Community)))
        {
            db.ChangeTracker.Clear();
            if (!await DeliverAsync(next.Id, cancellationToken).ConfigureAwait(false))
            {
                waiting.Add(next.Community);
            }
        }

        return waiting.Count == 0;
    }

    private async Task<bool> DeliverAsync(long id, CancellationToken cancellationToken)
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
            return true;
        }

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
            if (refusal is ChatRefusal.NotNow)
            {
                LogPostponed(pairing.Id, pairing.Step);
                RoundMetrics.Postponed();
                return false;
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        LogDelivered(pairing.Id, pairing.Step, pairing.Refusal);
        RoundMetrics.Delivered(pairing.Step, pairing.Refusal);
        return true;
    }

    /// <returns>Why it was not done; null if it was. So do the other steps.</returns>
    private async Task<ChatRefusal?> OpenThreadAsync(
        Round round,
        Pairing pairing,
        IReadOnlyList<Member> people,
        CancellationToken cancellationToken
    )
    {
        var opened = await chat.OpenPrivateThreadAsync(
                pairing.Community,
                round.Channel,
                Introduction.ThreadName(round, pairing, people),
                KeyOf(pairing, "thread"),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!Refused(pairing, opened.Refusal))
        {
            pairing.Thread = opened.Value;
            pairing.Step = DeliveryStep.ThreadOpened;
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
            Refused(pairing, refusal);
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
        if (!Refused(pairing, posted.Refusal))
        {
            pairing.Introduction = posted.Value;
            pairing.Step = DeliveryStep.Introduced;
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

    private static bool Refused(Pairing pairing, ChatRefusal? refusal)
    {
        if (refusal is null)
        {
            return false;
        }

        if (refusal is ChatRefusal.NotNow)
        {
            // The step stays as it is, to be done later.
            return true;
        }

        pairing.Refusal = refusal;
        pairing.Step = DeliveryStep.Refused;
        return true;
    }

    private static IdempotencyKey KeyOf(Pairing pairing, string step) =>
        new($"pairing:{pairing.Id}:{step}", MayAlreadyStand: pairing.Attempts > 1);

    [LoggerMessage(LogLevel.Warning, "Pairing {Pairing}: after {Step}, the platform takes no more for a while")]
    private partial void LogPostponed(long pairing, DeliveryStep step);

    [LoggerMessage(LogLevel.Information, "Pairing {Pairing}: {Step} {Refusal}")]
    private partial void LogDelivered(long pairing, DeliveryStep step, ChatRefusal? refusal);
}
