using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;

namespace NetSocialBot.Introductions;

/// <summary>
/// Takes offers along: asks whom nobody asked yet, opens what both said yes to, lets lapse what nobody answered. Each step can
/// be done twice and is done once as people see it: a question carries its own key, a thread is looked for before it is opened
/// again, and the round of an offer is refused a second time by its trigger.
/// </summary>
internal sealed partial class OfferDelivery(
    BotDbContext db,
    OfferService offers,
    OfferQuestions questions,
    PairRounds pairs,
    MemberService members,
    TimeProvider clock,
    ILogger<OfferDelivery> logger
)
{
    /// <exception cref="ChatException">The wire broke; what was recorded stays, the rest comes next time.</exception>
    /// <returns>Whether all that was due is done; false where the platform takes no more for a while.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var isAll = true;
        await OneByOne
            .AllAsync(
                cancellationToken,
                LapseAsync,
                OpenAsync,
                async stop => isAll &= await AskAsync(stop).ConfigureAwait(false),
                async stop => isAll &= await CloseAsync(stop).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        return isAll;
    }

    /// <summary>Silently. The rows stay as long as the same two count.</summary>
    private async Task LapseAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        await db.Set<Offer>()
            .Where(o => o.EndsAt <= now && (o.State == OfferState.Asking || o.State == OfferState.Silent))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OfferState.Over), cancellationToken)
            .ConfigureAwait(false);
        var old = now - OfferLimits.SameTwo;
        await db.Set<Offer>().Where(o => o.At <= old).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var agreed = await db.Set<Offer>()
            .AsNoTracking()
            .Where(o => o.State == OfferState.Asking)
            .Where(o => o.People.Count(p => p.Answer == OfferAnswer.Yes) == 2)
            .OrderBy(o => o.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne.DoAsync(agreed, OpenOneAsync).ConfigureAwait(false);

        async Task<bool> OpenOneAsync(Offer offer)
        {
            // A block between the question and the last yes holds like any other.
            var areApart = await offers
                .AreApartAsync(offer.Community, offer.By, (offer.One, offer.Other), cancellationToken)
                .ConfigureAwait(false);
            var round = areApart
                ? null
                : await pairs
                    .OpenAsync(
                        RoundKind.Introduction,
                        offer.Community,
                        (offer.One, offer.Other),
                        Offer.TriggerOf(offer.Id),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            await db.Set<Offer>()
                .Where(o => o.Id == offer.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(o => o.State, round is null ? OfferState.Silent : OfferState.Opened)
                            .SetProperty(o => o.Round, round),
                    cancellationToken
                )
                .ConfigureAwait(false);
            LogAgreed(offer.Community, offer.Id, round is not null);
            return true;
        }
    }

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<OfferedPerson>()
            .Where(p => p.Step == AskStep.ToAsk && p.AskAt <= now && p.Offer!.State == OfferState.Asking)
            .OrderBy(p => p.AskAt)
            .Select(p => new { p.OfferId, p.User })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return await OneByOne.DoAsync(due, next => AskOneAsync(next.OfferId, next.User)).ConfigureAwait(false);

        async Task<bool> AskOneAsync(long offer, UserId user)
        {
            db.ChangeTracker.Clear();
            var person = await db.Set<OfferedPerson>()
                .Include(p => p.Offer)
                .SingleAsync(p => p.OfferId == offer && p.User == user, cancellationToken)
                .ConfigureAwait(false);
            if (person.Offer!.State != OfferState.Asking)
            {
                // What came of asking the other one.
                return true;
            }

            var refusal = await MayStillAskAsync(person.Offer, cancellationToken).ConfigureAwait(false)
                ? await questions.AskAsync(person, cancellationToken).ConfigureAwait(false)
                : ChatRefusal.Gone;
            if (refusal == ChatRefusal.NotNow)
            {
                return false;
            }

            person.Step = refusal is null ? AskStep.Asked : person.Step;
            person.Offer.State = refusal is null ? OfferState.Asking : OfferState.Silent;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogAsked(person.Community, person.OfferId, refusal);
            return true;
        }
    }

    private async Task<bool> MayStillAskAsync(Offer offer, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        foreach (var user in (UserId[])[offer.One, offer.Other])
        {
            var member = await members.TryGetAsync(offer.Community, user, cancellationToken).ConfigureAwait(false);
            if (member?.TakesPartAt(now) != true)
            {
                return false;
            }
        }

        return !await offers
            .AreApartAsync(offer.Community, offer.By, (offer.One, offer.Other), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Threads of those who answered, or let it lapse.</summary>
    private async Task<bool> CloseAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var answeredBefore = clock.GetInstant() - OfferLimits.LastWord;
        var done = await db.Set<OfferedPerson>()
            .Where(p => p.Thread != null && p.Step == AskStep.Asked)
            .Where(p => p.AnsweredAt <= answeredBefore || p.Offer!.State == OfferState.Over)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return await OneByOne.DoAsync(done, CloseOneAsync).ConfigureAwait(false);

        async Task<bool> CloseOneAsync(OfferedPerson person)
        {
            if (await questions.CloseAsync(person, cancellationToken).ConfigureAwait(false) == ChatRefusal.NotNow)
            {
                return false;
            }

            person.Step = AskStep.Closed;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}, offer {Offer}: one was asked {Refusal}")]
    private partial void LogAsked(CommunityId community, long offer, ChatRefusal? refusal);

    [LoggerMessage(LogLevel.Information, "Community {Community}, offer {Offer}: both said yes, opened: {Opened}")]
    private partial void LogAgreed(CommunityId community, long offer, bool opened);
}
