using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>
/// Posts what is due about meetings. Each message is written down before it is posted and recorded when it is known to stand; after
/// a lost answer the platform is asked under the same key.
/// </summary>
internal sealed partial class MeetingDelivery(
    BotDbContext db,
    IChatPlatform chat,
    ThreadPeopleFinder finder,
    ThreadLanguage languages,
    TimeProvider clock,
    ILogger<MeetingDelivery> logger
) : IThreadWork
{
    /// <summary>Between tries of one message. Somebody waits for it, and later than that nobody does.</summary>
    private static readonly Duration[] Backoff =
    [
        Duration.FromMinutes(1),
        Duration.FromMinutes(2),
        Duration.FromMinutes(5),
        Duration.FromMinutes(15),
    ];

    public async Task DoDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        await db.Set<MeetingPick>().Where(p => p.At <= now).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        var due = await db.Set<MeetingMessage>()
            .Where(m => m.DueAt != null && m.DueAt <= now)
            .OrderBy(m => m.DueAt)
            .ThenBy(m => m.MeetingId)
            .ThenBy(m => m.Part)
            .Select(m => new { m.MeetingId, m.Part })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // Where one has to wait, so have the others of its community.
        HashSet<CommunityId> waiting = [];
        try
        {
            await OneByOne
                .DoAsync(
                    due,
                    async next =>
                    {
                        await GoOnAsync(next.MeetingId, next.Part, now, waiting, cancellationToken)
                            .ConfigureAwait(false);
                        return true;
                    },
                    next => PostponeAsync(next.MeetingId, next.Part, now, cancellationToken)
                )
                .ConfigureAwait(false);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task GoOnAsync(
        long id,
        MeetingPart part,
        Instant now,
        HashSet<CommunityId> waiting,
        CancellationToken cancellationToken
    )
    {
        db.ChangeTracker.Clear();
        // One that has been erased since has nothing to wait for.
        var meeting = await db.Set<Meeting>()
            .Include(m => m.Times)
            .Include(m => m.Picks)
            .Include(m => m.Messages)
            .AsSplitQuery()
            .SingleOrDefaultAsync(m => m.Id == id, cancellationToken)
            .ConfigureAwait(false);
        if (
            meeting?.Find(part) is { DueAt: { } at } message
            && at <= now
            && !waiting.Contains(meeting.Community)
            && !await TryPostAsync(meeting, message, cancellationToken).ConfigureAwait(false)
        )
        {
            waiting.Add(meeting.Community);
        }
    }

    /// <summary>Something of its own is wrong with it, and a meeting does not wait for long.</summary>
    private async Task PostponeAsync(long id, MeetingPart part, Instant now, CancellationToken cancellationToken) =>
        await db.Set<MeetingMessage>()
            .Where(m => m.MeetingId == id && m.Part == part && m.DueAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now + Backoff[^1]), cancellationToken)
            .ConfigureAwait(false);

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) =>
        db.Set<MeetingMessage>().Where(m => m.DueAt != null).MinAsync(m => m.DueAt, cancellationToken);

    /// <returns>False where the platform takes no more for a while.</returns>
    private async Task<bool> TryPostAsync(Meeting meeting, MeetingMessage message, CancellationToken cancellationToken)
    {
        var people = await finder
            .TryGetAsync(meeting.Community, meeting.PairingId, cancellationToken)
            .ConfigureAwait(false);
        if (people is null || !IsWanted(meeting, message, people))
        {
            message.DueAt = null;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogLeft(meeting.PairingId, message.Part);
            return true;
        }

        message.Attempts++;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var refusal = await PostAsync(meeting, message, people, cancellationToken).ConfigureAwait(false);
            if (refusal is ChatRefusal.NotNow)
            {
                // It was not even tried.
                message.Attempts--;
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                return false;
            }

            if (refusal is { } reason)
            {
                LogRefused(meeting.PairingId, message.Part, reason);
                meeting.End(message.Part == MeetingPart.Times ? MeetingState.Dropped : meeting.State);
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ChatException failure)
        {
            LogBroken(failure, meeting.PairingId, message.Part, message.Attempts);
            var isLast = message.Attempts > Backoff.Length;
            message.DueAt = isLast ? null : clock.GetInstant() + Backoff[message.Attempts - 1];
            if (isLast && message.Part == MeetingPart.Times)
            {
                meeting.End(MeetingState.Dropped);
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>
    /// Times are offered whoever is away: that nothing came would tell. What is settled needs all of them, and a reminder a meeting that
    /// is still to come.
    /// </summary>
    private bool IsWanted(Meeting meeting, MeetingMessage message, ThreadPeople people) =>
        message.Part switch
        {
            MeetingPart.Times => meeting.State == MeetingState.Picking,
            MeetingPart.Settled => meeting.State == MeetingState.Settled && people.Away.Count == 0,
            _ => meeting.State == MeetingState.Settled && people.Away.Count == 0 && meeting.At > clock.GetInstant(),
        };

    private async Task<ChatRefusal?> PostAsync(
        Meeting meeting,
        MeetingMessage message,
        ThreadPeople people,
        CancellationToken cancellationToken
    )
    {
        var language = await languages.OfAsync(meeting.Community, people.All, cancellationToken).ConfigureAwait(false);
        var posted = await chat.PostAsync(
                people.Thread,
                message.Part switch
                {
                    MeetingPart.Times => MeetingWords.Times(meeting, people, language),
                    MeetingPart.Settled => MeetingWords.Settled(meeting, people, language),
                    _ => MeetingWords.Reminder(meeting, people, language),
                },
                new IdempotencyKey(
                    string.Create(CultureInfo.InvariantCulture, $"meeting:{meeting.Id}:{message.Part}"),
                    MayAlreadyStand: message.Attempts > 1,
                    Since: meeting.SettledAt
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (posted.Refusal is not null)
        {
            return posted.Refusal;
        }

        (message.Message, message.PostedAt, message.DueAt) = (posted.Value, clock.GetInstant(), null);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        LogPosted(meeting.PairingId, message.Part);
        if (message.Part == MeetingPart.Settled && meeting.Find(MeetingPart.Times)?.Message is { } times)
        {
            await TidyAsync(meeting, people, times, language, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>
    /// The last press has changed the message with the times already, but of two presses at once the later answer may be the older one. Where
    /// it stays as it was, its buttons say what is settled.
    /// </summary>
    private async Task TidyAsync(
        Meeting meeting,
        ThreadPeople people,
        MessageId times,
        Language language,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var edited = await chat.EditAsync(
                    people.Thread,
                    times,
                    MeetingWords.Times(meeting, people, language),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (edited.Refusal is { } refusal)
            {
                LogRefused(meeting.PairingId, MeetingPart.Times, refusal);
            }
        }
        catch (ChatException failure)
        {
            LogBroken(failure, meeting.PairingId, MeetingPart.Times, 1);
        }
    }

    [LoggerMessage(LogLevel.Information, "Meeting of pairing {Pairing}: {Part} stands")]
    private partial void LogPosted(long pairing, MeetingPart part);

    [LoggerMessage(LogLevel.Information, "Meeting of pairing {Pairing}: {Part} is not posted any more")]
    private partial void LogLeft(long pairing, MeetingPart part);

    [LoggerMessage(LogLevel.Warning, "Meeting of pairing {Pairing}: {Part} was refused: {Refusal}")]
    private partial void LogRefused(long pairing, MeetingPart part, ChatRefusal refusal);

    [LoggerMessage(LogLevel.Warning, "Meeting of pairing {Pairing}: {Part} is not known to stand after try {Attempt}")]
    private partial void LogBroken(Exception failure, long pairing, MeetingPart part, int attempt);
}
