using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Members.Profile.Weekly;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Stories;

/// <summary>
/// Tells tellers that somebody would like to hear more: all of a day in one direct message, at their own minute of it, with
/// numbers and no names. Who takes no part, or wants no reminders, reads it with their stories.
/// </summary>
internal sealed partial class StoryDigest(
    BotDbContext db,
    IChatPlatform chat,
    TimeProvider clock,
    ILogger<StoryDigest> logger
)
{
    private const int MostNamed = 10;
    private static readonly TextBook Book = TextBook.Of("Stories");

    /// <summary>Short of a day, so that a clock change puts nothing off.</summary>
    private static readonly Duration Between = Duration.FromHours(20);

    /// <summary>Who is to be written to, and when.</summary>
    public static async Task<IReadOnlyList<Waiting>> WaitingAsync(
        BotDbContext db,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var untold = await (
            from reaction in db.Set<StoryReaction>()
            join story in db.Set<Story>() on reaction.StoryId equals story.Id
            join member in db.Set<Member>()
                on new { story.Community, User = story.Teller } equals new { member.Community, member.User }
            join community in db.Set<Community>() on story.Community equals community.Id
            where reaction.Kind == ReactionKind.TellMeMore && reaction.ToldAt == null
            where community.Active && member.Status == MemberStatus.Active && !member.RemindersOff
            select new
            {
                story.Community,
                story.Teller,
                reaction.At,
                member.PausedUntil,
                member.TimeZone,
                Fallback = community.TimeZone,
            }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var since = now - Between;
        var told = await db.Set<StoryReaction>()
            .Where(r => r.ToldAt > since)
            .Select(r => new
            {
                r.Community,
                r.Story!.Teller,
                r.ToldAt,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. from row in untold
            group row by (row.Community, row.Teller) into one
            let last = told.Where(t => (t.Community, t.Teller) == one.Key).Max(t => t.ToldAt) + Between
            let earliest = Instant.Max(one.Min(r => r.At), last ?? Instant.MinValue)
            let zone = ZoneOf(one.First().TimeZone) ?? ZoneOf(one.First().Fallback) ?? DateTimeZone.Utc
            select new Waiting(
                one.Key.Community,
                one.Key.Teller,
                zone,
                DueAt(Instant.Max(earliest, one.First().PausedUntil ?? earliest), now, one.Key.Teller, zone)
            ),
        ];
    }

    /// <exception cref="ChatException">The wire broke; who was not written to yet is at the next try.</exception>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var waiting = await WaitingAsync(db, now, cancellationToken).ConfigureAwait(false);
        foreach (var one in waiting.Where(w => w.DueAt <= now))
        {
            if (await SendAsync(one, now, cancellationToken).ConfigureAwait(false) == ChatRefusal.NotNow)
            {
                return;
            }
        }
    }

    private async Task<ChatRefusal?> SendAsync(Waiting one, Instant now, CancellationToken cancellationToken)
    {
        var untold = db.Set<StoryReaction>()
            .Where(r => r.Kind == ReactionKind.TellMeMore && r.ToldAt == null && r.At <= now)
            .Where(r => r.Community == one.Community && r.Story!.Teller == one.Teller);
        var stories = await untold
            .GroupBy(r => r.StoryId)
            .Select(g => new { Id = g.Key, Count = g.Count() })
            .Join(
                db.Set<Story>(),
                g => g.Id,
                s => s.Id,
                (g, s) =>
                    new
                    {
                        s.Id,
                        s.Title,
                        g.Count,
                    }
            )
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var place = await (
            from member in db.Set<Member>()
            join community in db.Set<Community>() on member.Community equals community.Id
            where member.Community == one.Community && member.User == one.Teller
            select new { community.Name, Language = member.Language ?? community.Language }
        )
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (stories.Count == 0 || place is null)
        {
            // Taken back, or erased, a moment ago.
            return null;
        }

        var texts = Book.In(place.Language);
        var lines = ChatText.Empty;
        foreach (var story in stories.Take(MostNamed))
        {
            lines += ChatText.Markdown("\n- ") + texts.Counted("digest-line", story.Count, ("title", story.Title));
        }

        var day = now.InZone(one.Zone).Date;
        var sent = await chat
            .InBulk.SendDirectAsync(
                one.Teller,
                new OutgoingMessage(
                    texts.Get("digest", ("community", place.Name), ("stories", lines)),
                    [new Button(DirectCustomId.Of(one.Community, "story:quiet"), texts.Raw("quiet-label"))]
                ),
                new IdempotencyKey(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"story:more:{one.Community}:{one.Teller}:{day:uuuuMMdd}"
                    )
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogSent(one.Community, stories.Count, sent.Refusal);
        if (sent.Refusal != ChatRefusal.NotNow)
        {
            // Whoever cannot be written to reads it with their stories.
            await untold
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.ToldAt, now), cancellationToken)
                .ConfigureAwait(false);
        }

        return sent.Refusal;
    }

    /// <summary>At their own minute of the day; where that went by unused and it is night by now, at the next.</summary>
    private static Instant DueAt(Instant earliest, Instant now, UserId teller, DateTimeZone zone)
    {
        var due = WeeklyHours.Next(earliest, teller, zone);
        return due > now || WeeklyHours.IsCivil(now, zone) ? due : WeeklyHours.Next(now, teller, zone);
    }

    private static DateTimeZone? ZoneOf(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    [LoggerMessage(LogLevel.Information, "Community {Community}: a teller was told of {Stories} stories {Refusal}")]
    private partial void LogSent(CommunityId community, int stories, ChatRefusal? refusal);

    internal sealed record Waiting(CommunityId Community, UserId Teller, DateTimeZone Zone, Instant DueAt);
}
