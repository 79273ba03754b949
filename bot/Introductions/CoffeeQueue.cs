using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>Who of a community is free now, first come first.</summary>
internal sealed class CoffeeQueue(
    BotDbContext db,
    MemberService members,
    IntroductionSchedule schedule,
    TimeProvider clock
)
{
    /// <summary>Whoever waits already has their place, and waits as long as they say now.</summary>
    public async Task<CoffeeOutcome> EnterAsync(
        CommunityId community,
        UserId user,
        int minutes,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        var member = await members.TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
        if (member is not { Status: MemberStatus.Active })
        {
            return new CoffeeOutcome.NotIn();
        }

        if (!member.TakesPartAt(now))
        {
            return new CoffeeOutcome.OnABreak(member.PausedUntil!.Value);
        }

        var hasPlace = await db.Set<Community>()
            .AnyAsync(c => c.Id == community && c.Active && c.Channel != null, cancellationToken)
            .ConfigureAwait(false);
        if (!hasPlace)
        {
            return new CoffeeOutcome.NoChannel();
        }

        var missed = await Of(community, user)
            .Where(w => w.State == CoffeeState.Untold)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var until = now + Duration.FromMinutes(minutes);
        var place = await WaitAsync(community, user, minutes, until, cancellationToken).ConfigureAwait(false);
        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return place is { } number
            ? new CoffeeOutcome.Waiting(number, until, MissedLast: missed > 0)
            : new CoffeeOutcome.JustMatched();
    }

    /// <returns>False if they were not waiting.</returns>
    public async Task<bool> StopAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var gone = await Of(community, user)
            .Where(w => w.State == CoffeeState.Waiting)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return gone > 0;
    }

    /// <returns>The place in the queue, 1 for the first; null for somebody who was matched a moment ago.</returns>
    private async Task<int?> WaitAsync(
        CommunityId community,
        UserId user,
        int minutes,
        Instant until,
        CancellationToken cancellationToken
    )
    {
        if (await ExtendAsync().ConfigureAwait(false) == 0)
        {
            db.Add(
                new CoffeeWait
                {
                    Community = community,
                    User = user,
                    Until = until,
                    Minutes = minutes,
                    State = CoffeeState.Waiting,
                    Open = 1,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException)
            {
                // Asked twice: the other has a place, or has just been matched, and the index refused this one.
                db.ChangeTracker.Clear();
                if (await ExtendAsync().ConfigureAwait(false) == 0)
                {
                    return null;
                }
            }
        }

        var mine = await Of(community, user)
            .Where(w => w.Open != null)
            .MaxAsync(w => (long?)w.Id, cancellationToken)
            .ConfigureAwait(false);
        var before = await db.Set<CoffeeWait>()
            .CountAsync(
                w => w.Community == community && w.State == CoffeeState.Waiting && w.Id < mine,
                cancellationToken
            )
            .ConfigureAwait(false);
        return before + 1;

        Task<int> ExtendAsync() =>
            Of(community, user)
                .Where(w => w.State == CoffeeState.Waiting)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(w => w.Until, until).SetProperty(w => w.Minutes, minutes),
                    cancellationToken
                );
    }

    private IQueryable<CoffeeWait> Of(CommunityId community, UserId user) =>
        db.Set<CoffeeWait>().Where(w => w.Community == community && w.User == user);
}

internal abstract record CoffeeOutcome
{
    private CoffeeOutcome() { }

    /// <param name="MissedLast">Last time nobody came by, and there was no way to tell them.</param>
    internal sealed record Waiting(int Place, Instant Until, bool MissedLast) : CoffeeOutcome;

    /// <summary>Their thread is there, or about to be.</summary>
    internal sealed record JustMatched : CoffeeOutcome;

    internal sealed record NotIn : CoffeeOutcome;

    internal sealed record OnABreak(Instant Until) : CoffeeOutcome;

    internal sealed record NoChannel : CoffeeOutcome;
}
