using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Members.Profile.Weekly;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>Takes what members propose, and what those they thought of say to it.</summary>
internal sealed partial class OfferService(
    BotDbContext db,
    MemberService members,
    KeptApart apart,
    IntroductionSchedule schedule,
    TimeProvider clock,
    ILogger<OfferService> logger
)
{
    /// <param name="because">Not empty, and no longer than <see cref="OfferLimits.Because"/>.</param>
    public async Task<OfferOutcome> ProposeAsync(
        CommunityId community,
        UserId by,
        (UserId A, UserId B) two,
        string because,
        CancellationToken cancellationToken
    )
    {
        if (
            await members.TryGetAsync(community, by, cancellationToken).ConfigureAwait(false)
            is not { Status: MemberStatus.Active }
        )
        {
            return new OfferOutcome.NotIn();
        }

        var (one, other) = two.A.Value < two.B.Value ? two : (two.B, two.A);
        // Somebody else's offer may take the last place in between: then the index refuses it, and it is looked at again.
        for (var tries = OfferLimits.OpenAtATime; ; tries--)
        {
            var (place, refusal) = await PlaceAsync(community, by, (one, other), cancellationToken)
                .ConfigureAwait(false);
            if (refusal is not null)
            {
                return refusal;
            }

            var offer = await OfferAsync(community, by, (one, other), because, cancellationToken).ConfigureAwait(false);
            offer.Place = place;
            db.Add(offer);
            try
            {
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                LogTaken(community, offer.Id);
                break;
            }
            catch (DbUpdateException) when (tries > 0)
            {
                db.ChangeTracker.Clear();
            }
        }

        // Where nobody is asked as well: nothing that can be seen or timed differs.
        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return new OfferOutcome.Taken();
    }

    /// <returns>False for a question that has lapsed, or was never theirs. Later answers change nothing.</returns>
    public async Task<bool> AnswerAsync(
        CommunityId community,
        UserId user,
        long offer,
        OfferAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        // A silent one takes answers like any other: whoever is asked must not find out what the other has done.
        var isOpen = await db.Set<OfferedPerson>()
            .AnyAsync(
                p =>
                    p.OfferId == offer
                    && p.Community == community
                    && p.User == user
                    && p.Offer!.State != OfferState.Over
                    && p.Offer.EndsAt > now,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!isOpen)
        {
            return false;
        }

        await db.Set<OfferedPerson>()
            .Where(p => p.OfferId == offer && p.User == user && p.Answer == OfferAnswer.None)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Answer, answer).SetProperty(p => p.AnsweredAt, now),
                cancellationToken
            )
            .ConfigureAwait(false);
        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<(int Place, OfferOutcome? Refusal)> PlaceAsync(
        CommunityId community,
        UserId by,
        (UserId One, UserId Other) two,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        var theirs = db.Set<Offer>().Where(o => o.Community == community && o.By == by);
        await theirs
            .Where(o => o.Place != null && o.EndsAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Place, (int?)null), cancellationToken)
            .ConfigureAwait(false);
        var fresh = now - OfferLimits.SameTwo;
        await theirs
            .Where(o => o.Recent != null && o.At <= fresh)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Recent, (int?)null), cancellationToken)
            .ConfigureAwait(false);
        var same = await theirs
            .Where(o => o.One == two.One && o.Other == two.Other && o.Recent != null)
            .Select(o => (Instant?)o.At)
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (same is { } before)
        {
            return (0, new OfferOutcome.SameTwoAgain(before + OfferLimits.SameTwo));
        }

        var taken = await theirs
            .Where(o => o.Place != null)
            .Select(o => new { o.Place, o.EndsAt })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var free = Enumerable.Range(1, OfferLimits.OpenAtATime).Except(taken.Select(o => o.Place!.Value)).ToList();
        return free.Count > 0 ? (free[0], null) : (0, new OfferOutcome.AllPlacesTaken(taken.Min(o => o.EndsAt)));
    }

    private async Task<Offer> OfferAsync(
        CommunityId community,
        UserId by,
        (UserId One, UserId Other) two,
        string because,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        var one = await AskedAsync(community, two.One, now, cancellationToken).ConfigureAwait(false);
        var other = await AskedAsync(community, two.Other, now, cancellationToken).ConfigureAwait(false);
        var areApart = await AreApartAsync(community, by, two, cancellationToken).ConfigureAwait(false);
        var areOffered = await AreOfferedAsync(community, two, now, cancellationToken).ConfigureAwait(false);
        var isSilent = one is null || other is null || areApart || areOffered;
        return new Offer
        {
            Community = community,
            By = by,
            One = two.One,
            Other = two.Other,
            Because = because,
            State = isSilent ? OfferState.Silent : OfferState.Asking,
            At = now,
            EndsAt = now + OfferLimits.Open,
            Recent = 1,
            People = isSilent ? [] : [one!, other!],
        };
    }

    /// <summary>Whether any of the three wants nothing to do with another of them. Everything is asked, whatever the answers are.</summary>
    public async Task<bool> AreApartAsync(
        CommunityId community,
        UserId by,
        (UserId One, UserId Other) two,
        CancellationToken cancellationToken
    )
    {
        var each = await apart.AreApartAsync(community, two.One, two.Other, cancellationToken).ConfigureAwait(false);
        var one = await apart.AreApartAsync(community, by, two.One, cancellationToken).ConfigureAwait(false);
        var other = await apart.AreApartAsync(community, by, two.Other, cancellationToken).ConfigureAwait(false);
        return each || one || other;
    }

    /// <summary>Somebody else has thought of the same two: they are not asked twice, and nobody learns of the other's idea.</summary>
    private Task<bool> AreOfferedAsync(
        CommunityId community,
        (UserId One, UserId Other) two,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var fresh = now - OfferLimits.SameTwo;
        return db.Set<Offer>()
            .AnyAsync(
                o => o.Community == community && o.One == two.One && o.Other == two.Other && o.At > fresh,
                cancellationToken
            );
    }

    private async Task<OfferedPerson?> AskedAsync(
        CommunityId community,
        UserId user,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var member = await members.TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
        var zone = await db.Set<Community>()
            .Where(c => c.Id == community)
            .Select(c => c.TimeZone)
            .SingleAsync(cancellationToken)
            .ConfigureAwait(false);
        if (member?.TakesPartAt(now) != true)
        {
            return null;
        }

        var theirs = member.Zone ?? DateTimeZoneProviders.Tzdb[zone];
        return new OfferedPerson
        {
            Community = community,
            User = user,
            AskAt = WeeklyHours.IsCivil(now, theirs) ? now : WeeklyHours.Next(now, user, theirs),
        };
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}: offer {Offer} was taken")]
    private partial void LogTaken(CommunityId community, long offer);
}
