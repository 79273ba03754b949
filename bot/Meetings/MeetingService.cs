using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>What people's presses do to the search for a time. Nothing is posted here: what is due is left to the delivery.</summary>
internal sealed class MeetingService(
    BotDbContext db,
    ThreadPeopleFinder finder,
    ConversationService conversations,
    ConversationSchedule schedule,
    TimeProvider clock
)
{
    public static readonly Duration RemindedBefore = Duration.FromHours(1);

    /// <summary>Offers times in the thread, unless there are some already.</summary>
    public async Task<FindOutcome> FindAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var people = await finder.TryGetAsync(community, pairing, cancellationToken).ConfigureAwait(false);
        if (people?.All.Contains(user) != true)
        {
            return new FindOutcome.NotYours();
        }

        await conversations.PressedAsync(community, pairing, user, cancellationToken).ConfigureAwait(false);
        var latest = await LatestAsync(pairing, cancellationToken).ConfigureAwait(false);
        var now = clock.GetInstant();
        return latest switch
        {
            { State: MeetingState.Settled, At: { } at } when at > now => new FindOutcome.IsSettled(at),
            { State: MeetingState.Picking } when latest.Offered.Any(at => at > now) => new FindOutcome.Stands(),
            _ => await BeginAsync(people, latest, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Other times than these, whether they are settled or not.</summary>
    public async Task<FindOutcome> AnotherAsync(
        CommunityId community,
        long id,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var (meeting, people) = await TryGetAsync(community, id, user, cancellationToken).ConfigureAwait(false);
        if (meeting is null)
        {
            return new FindOutcome.NotYours();
        }

        var latest = await LatestAsync(meeting.PairingId, cancellationToken).ConfigureAwait(false);
        return latest!.Id != id
            ? new FindOutcome.Stands()
            : await BeginAsync(people!, latest, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says that a time suits somebody, or takes that back. The first time that suits all of them is settled.</summary>
    public async Task<PickOutcome> PickAsync(
        CommunityId community,
        long id,
        Instant at,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var (meeting, people) = await TryGetAsync(community, id, user, cancellationToken).ConfigureAwait(false);
        if (meeting is null || !meeting.Offered.Contains(at))
        {
            return new PickOutcome.NotYours();
        }

        if (meeting.State != MeetingState.Picking)
        {
            return Over(meeting);
        }

        if (at <= clock.GetInstant())
        {
            return new PickOutcome.HasGoneBy();
        }

        if (!people!.Away.Contains(user))
        {
            await ToggleAsync(meeting, at, user, cancellationToken).ConfigureAwait(false);
        }

        // Looked at after the own pick is stored: of the last two who press at once, at least the second sees both.
        db.ChangeTracker.Clear();
        meeting = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        if (meeting.State == MeetingState.Picking && meeting.CountOf(at, people) == people.All.Count)
        {
            meeting = await SettleAsync(meeting, at, cancellationToken).ConfigureAwait(false);
        }

        return meeting.State is MeetingState.Picking or MeetingState.Settled
            ? new PickOutcome.Noted(meeting, people)
            : Over(meeting);
    }

    private async Task<FindOutcome> BeginAsync(
        ThreadPeople people,
        Meeting? latest,
        CancellationToken cancellationToken
    )
    {
        var before = await db.Set<Meeting>()
            .Where(m => m.PairingId == people.PairingId)
            .Join(db.Set<MeetingTime>(), m => m.Id, t => t.MeetingId, (_, t) => t.At)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var zone = await db.Set<Community>()
            .Where(c => c.Id == people.Community)
            .Select(c => c.TimeZone)
            .SingleAsync(cancellationToken)
            .ConfigureAwait(false);
        var theirs = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;
        List<Attendee> attendees = [.. people.Members.Select(m => new Attendee(m.Zone ?? theirs, m.Free))];
        var now = clock.GetInstant();
        if (CommonTimes.Suggest(now, attendees, before) is not { } found)
        {
            return new FindOutcome.Nothing();
        }

        latest?.End(MeetingState.Replaced);
        var meeting = new Meeting
        {
            PairingId = people.PairingId,
            Community = people.Community,
            Number = (latest?.Number ?? 0) + 1,
            Basis = found.Basis,
        };
        meeting.Times.AddRange(found.Times.Select(at => new MeetingTime { MeetingId = meeting.Id, At = at }));
        meeting.Messages.Add(
            new MeetingMessage
            {
                MeetingId = meeting.Id,
                Part = MeetingPart.Times,
                DueAt = now,
            }
        );
        db.Add(meeting);
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Two pressed at once: the other press has begun it, or settled the one before.
            db.ChangeTracker.Clear();
            var other = await LatestAsync(people.PairingId, cancellationToken).ConfigureAwait(false);
            if (other is null || (other.Id == latest?.Id && other.State == latest.State))
            {
                throw;
            }

            return new FindOutcome.Stands();
        }

        if (latest is not null)
        {
            await ForgetPicksAsync(latest.Id, cancellationToken).ConfigureAwait(false);
        }

        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return new FindOutcome.Coming();
    }

    private async Task ToggleAsync(Meeting meeting, Instant at, UserId user, CancellationToken cancellationToken)
    {
        var taken = await db.Set<MeetingPick>()
            .Where(p => p.MeetingId == meeting.Id && p.User == user && p.At == at)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        if (taken > 0)
        {
            return;
        }

        db.ChangeTracker.Clear();
        db.Add(
            new MeetingPick
            {
                MeetingId = meeting.Id,
                Community = meeting.Community,
                User = user,
                At = at,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Pressed twice at once: the other press has written first, and the key refused this one.
            db.ChangeTracker.Clear();
            if (
                !await db.Set<MeetingPick>()
                    .AnyAsync(p => p.MeetingId == meeting.Id && p.User == user && p.At == at, cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                throw;
            }
        }
    }

    private async Task<Meeting> SettleAsync(Meeting meeting, Instant at, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        (meeting.State, meeting.At, meeting.SettledAt) = (MeetingState.Settled, at, now);
        meeting.Messages.Add(
            new MeetingMessage
            {
                MeetingId = meeting.Id,
                Part = MeetingPart.Settled,
                DueAt = now,
            }
        );
        if (at - RemindedBefore > now)
        {
            meeting.Messages.Add(
                new MeetingMessage
                {
                    MeetingId = meeting.Id,
                    Part = MeetingPart.Reminder,
                    DueAt = at - RemindedBefore,
                }
            );
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Another press settled it, or began anew: what stands is what counts.
            db.ChangeTracker.Clear();
            var other = await LoadAsync(meeting.Id, cancellationToken).ConfigureAwait(false);
            if (other.State == MeetingState.Picking)
            {
                throw;
            }

            return other;
        }

        await ForgetPicksAsync(meeting.Id, cancellationToken).ConfigureAwait(false);
        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return meeting;
    }

    /// <summary>They have done their work.</summary>
    private Task<int> ForgetPicksAsync(long meeting, CancellationToken cancellationToken) =>
        db.Set<MeetingPick>().Where(p => p.MeetingId == meeting).ExecuteDeleteAsync(cancellationToken);

    private static PickOutcome Over(Meeting meeting) =>
        meeting is { State: MeetingState.Settled, At: { } at }
            ? new PickOutcome.IsSettled(at)
            : new PickOutcome.IsReplaced();

    /// <summary>What somebody presses on. That they did shows that they are there, whatever comes of it.</summary>
    private async Task<(Meeting?, ThreadPeople?)> TryGetAsync(
        CommunityId community,
        long id,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var meeting = await Whole()
            .SingleOrDefaultAsync(m => m.Community == community && m.Id == id, cancellationToken)
            .ConfigureAwait(false);
        var people = meeting is null
            ? null
            : await finder.TryGetAsync(community, meeting.PairingId, cancellationToken).ConfigureAwait(false);
        if (people?.All.Contains(user) != true)
        {
            return (null, null);
        }

        await conversations.PressedAsync(community, people.PairingId, user, cancellationToken).ConfigureAwait(false);
        return (meeting, people);
    }

    private Task<Meeting?> LatestAsync(long pairing, CancellationToken cancellationToken) =>
        Whole()
            .Where(m => m.PairingId == pairing)
            .OrderByDescending(m => m.Number)
            .FirstOrDefaultAsync(cancellationToken);

    private Task<Meeting> LoadAsync(long id, CancellationToken cancellationToken) =>
        Whole().SingleAsync(m => m.Id == id, cancellationToken);

    private IQueryable<Meeting> Whole() =>
        db.Set<Meeting>().Include(m => m.Times).Include(m => m.Picks).Include(m => m.Messages).AsSplitQuery();
}
