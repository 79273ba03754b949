using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>
/// Tells those who want it, the day before, that they are in the next round. At a civil hour where they are, once a day over all
/// programmes, and not for a month to those whose direct messages are closed.
/// </summary>
internal sealed partial class RoundReminders(
    BotDbContext db,
    MemberService members,
    Newcomers newcomers,
    IChatPlatform platform,
    TimeProvider clock,
    ILogger<RoundReminders> logger
)
{
    private static readonly TextBook Book = TextBook.Of("Rounds");
    private static readonly LocalTime Earliest = new(9, 0);
    private static readonly LocalTime Latest = new(21, 0);
    private static readonly Duration Between = Duration.FromHours(20);
    private static readonly Duration LeftAlone = Duration.FromDays(30);
    public static readonly Duration Kept = Duration.FromDays(60);

    private readonly IChatPlatform chat = platform.InBulk;

    /// <returns>
    /// Whether all were reminded for whom it is time (false where the platform takes no more for a while), and when it is time for the
    /// next ones.
    /// </returns>
    /// <exception cref="ChatException">The wire broke; who was not reminded yet is at the next try.</exception>
    public async Task<(bool IsAll, Instant? Next)> SendDueAsync(long id, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
            .ConfigureAwait(false);
        var now = clock.GetInstant();
        if (
            programme is not { Reminders: true, State: ProgrammeState.Running, NextAt: { } round }
            || round - ReminderSchedule.Latest <= now
        )
        {
            return (true, null);
        }

        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == programme.Community, cancellationToken)
            .ConfigureAwait(false);
        await ForgetAsync(community.Id, now, cancellationToken).ConfigureAwait(false);
        Instant? next = null;
        foreach (var member in await WantingAsync(programme, round, now, cancellationToken).ConfigureAwait(false))
        {
            var at = CivilFrom(now, member.Zone ?? community.Zone);
            if (at > now)
            {
                next = at < round - ReminderSchedule.Latest && (next is null || at < next) ? at : next;
                continue;
            }

            if (!await RemindAsync(programme, community, member, round, now, cancellationToken).ConfigureAwait(false))
            {
                return (false, next);
            }
        }

        return (true, next);
    }

    /// <summary>Who is in the next round, wants to be told, was not told yet, and is not left alone.</summary>
    private async Task<IReadOnlyList<Member>> WantingAsync(
        Programme programme,
        Instant round,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var roster = await members
            .RosterAsync(programme.Community, programme.Id, cancellationToken)
            .ConfigureAwait(false);
        if (programme.Kind == ProgrammeKind.Newcomers)
        {
            roster = await newcomers.AmongAsync(programme, roster, cancellationToken).ConfigureAwait(false);
        }

        var lately = await db.Set<RoundReminder>()
            .AsNoTracking()
            .Where(r => r.Community == programme.Community)
            .Where(r =>
                (r.ProgrammeId == programme.Id && r.RoundAt == round)
                || r.SentAt > now - Between
                || (r.IsUnreachable && r.SentAt > now - LeftAlone)
            )
            .Select(r => r.User)
            .ToHashSetAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. roster.Where(m =>
                m is { ToldBefore: true, RemindersOff: false, SkipsNext: false } && !lately.Contains(m.User)
            ),
        ];
    }

    /// <returns>False where the platform takes no more for a while.</returns>
    private async Task<bool> RemindAsync(
        Programme programme,
        Community community,
        Member member,
        Instant round,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var reminder = new RoundReminder
        {
            ProgrammeId = programme.Id,
            Community = community.Id,
            User = member.User,
            RoundAt = round,
            SentAt = now,
        };
        db.Add(reminder);
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Another worker was first.
            db.Entry(reminder).State = EntityState.Detached;
            return true;
        }

        var texts = Book.In(member.Language ?? community.Language);
        var sent = await chat.SendDirectAsync(
                member.User,
                new OutgoingMessage(
                    texts.Get(
                        // When a plan is looked over first, it is known when it is made, and not when it is sent.
                        programme.ApproveFirst
                            ? "reminder-approval"
                            : "reminder",
                        ("moment", ChatText.Moment(round)),
                        ("programme", programme.Name),
                        ("community", community.Name)
                    ),
                    [
                        new Button(DirectCustomId.Of(community.Id, "round:skip"), texts.Raw("reminder-skip-label")),
                        new Button(DirectCustomId.Of(community.Id, "round:quiet"), texts.Raw("reminder-quiet-label")),
                    ]
                ),
                new IdempotencyKey($"reminder:{programme.Id}:{member.User}:{round.ToUnixTimeSeconds()}"),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogReminded(community.Id, programme.Id, sent.Refusal);
        if (sent.Refusal is ChatRefusal.NotNow)
        {
            // Nothing was sent.
            db.Remove(reminder);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (sent.Refusal is not null)
        {
            reminder.IsUnreachable = true;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private Task<int> ForgetAsync(CommunityId community, Instant now, CancellationToken cancellationToken) =>
        db.Set<RoundReminder>()
            .Where(r => r.Community == community && r.SentAt < now - Kept)
            .ExecuteDeleteAsync(cancellationToken);

    /// <summary>Now, or the next morning.</summary>
    private static Instant CivilFrom(Instant now, DateTimeZone zone)
    {
        var local = now.InZone(zone);
        return local.TimeOfDay < Earliest ? zone.AtLeniently(local.Date + Earliest).ToInstant()
            : local.TimeOfDay >= Latest ? zone.AtLeniently(local.Date.PlusDays(1) + Earliest).ToInstant()
            : now;
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}, programme {Programme}: reminder {Refusal}")]
    private partial void LogReminded(CommunityId community, long programme, ChatRefusal? refusal);
}
