using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>Takes the lines that people pass on. What becomes of one looks the same to whoever wrote it.</summary>
internal sealed class LineService(
    BotDbContext db,
    ConversationService conversations,
    CivilTimes civil,
    LifeSchedule schedule,
    TimeProvider clock
)
{
    /// <summary>As long as a meeting is fresh.</summary>
    private static readonly Duration Open = Duration.FromDays(30);

    /// <param name="text">On one line, not empty, no longer than <see cref="PassedLine.Longest"/>.</param>
    public async Task<LineOutcome> WriteAsync(
        CommunityId community,
        long pairing,
        UserId from,
        string text,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        var since = now - Open;
        var people = await db.Set<PairingMember>()
            .AsNoTracking()
            .Where(m => m.Community == community && m.PairingId == pairing && m.Round!.PlannedAt > since)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (people.Find(m => m.User == from) is not { Answer: MeetingAnswer.Met })
        {
            return LineOutcome.NotYours;
        }

        if (await IsWrittenAsync(pairing, from, cancellationToken).ConfigureAwait(false))
        {
            return LineOutcome.WrittenBefore;
        }

        foreach (var to in people.Select(m => m.User).Where(user => user != from && !Nameless.Is(user)))
        {
            db.Add(
                new PassedLine
                {
                    PairingId = pairing,
                    Community = community,
                    From = from,
                    To = to,
                    Text = text,
                    WrittenAt = now,
                    DueAt = await civil.NextAsync(community, to, now, cancellationToken).ConfigureAwait(false),
                }
            );
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Sent twice at once: the other has written it, and the index refused this one.
            db.ChangeTracker.Clear();
            if (!await IsWrittenAsync(pairing, from, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }

            return LineOutcome.WrittenBefore;
        }

        await conversations.PressedAsync(community, pairing, from, cancellationToken).ConfigureAwait(false);
        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return LineOutcome.Taken;
    }

    /// <summary>Tells the moderators, at most once; whoever wrote it hears nothing.</summary>
    public async Task<ReportOutcome> ReportAsync(
        CommunityId community,
        UserId user,
        long id,
        Func<ChannelId, PassedLine, Task<ChatRefusal?>> tell,
        CancellationToken cancellationToken
    )
    {
        var line = await db.Set<PassedLine>()
            .SingleOrDefaultAsync(
                l => l.Id == id && l.Community == community && l.To == user && l.State == LineState.Sent,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (line is null)
        {
            return ReportOutcome.NotYours;
        }

        var channel = await db.Set<Community>()
            .Where(c => c.Id == community)
            .Select(c => c.ModeratorChannel)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (channel is not { } told || await tell(told, line).ConfigureAwait(false) is not null)
        {
            return ReportOutcome.NobodyThere;
        }

        line.ReportedAt ??= clock.GetInstant();
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return ReportOutcome.Told;
    }

    private Task<bool> IsWrittenAsync(long pairing, UserId from, CancellationToken cancellationToken) =>
        db.Set<PassedLine>().AnyAsync(l => l.PairingId == pairing && l.From == from, cancellationToken);
}

internal enum LineOutcome
{
    Taken,
    WrittenBefore,

    /// <summary>They have no place there, did not say that they met, or it was too long ago.</summary>
    NotYours,
}

internal enum ReportOutcome
{
    Told,

    /// <summary>The moderators have no channel, or the bot cannot write in it.</summary>
    NobodyThere,
    NotYours,
}
