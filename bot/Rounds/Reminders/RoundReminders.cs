using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>
/// Tells those who want it, the day before, that they are in the next round. At a civil hour where they are, once a day over all
/// programmes, and not for a month to those whose direct messages are closed.
/// </summary>
internal sealed partial class RoundReminders(
    BotDbContext db,
    Attendance attendance,
    IChatPlatform platform,
    TimeProvider clock,
    ILogger<RoundReminders> logger
)
{
    private static readonly LocalTime Earliest = new(9, 0);
    private static readonly LocalTime Latest = new(21, 0);
    private static readonly Duration ShortestPause = Duration.FromMinutes(1);
    private static readonly Duration LongestPause = Duration.FromHours(1);
    private static readonly Duration Between = Duration.FromHours(20);
    private static readonly Duration LeftAlone = Duration.FromDays(30);
    public static readonly Duration Kept = Duration.FromDays(60);

    private readonly IChatPlatform chat = platform.InBulk;

    /// <returns>Whether all were reminded for whom it is time; false where the platform takes no more for a while.</returns>
    /// <exception cref="ChatException">The wire broke at somebody; the others were reminded all the same.</exception>
    public async Task<bool> SendDueAsync(long programme, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        if (await NextRoundAsync(programme, now, cancellationToken).ConfigureAwait(false) is not { } next)
        {
            return true;
        }

        await ForgetAsync(next.Community.Id, now, cancellationToken).ConfigureAwait(false);
        var wanting = await WantingAsync(next, now, cancellationToken).ConfigureAwait(false);
        return await OneByOne
            .DoAsync(wanting.Where(one => one.At <= now), one => RemindAsync(next, one.Member, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <returns>When it is time for the next ones; null where none are left.</returns>
    public async Task<Instant?> NextDueAsync(long programme, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        if (await NextRoundAsync(programme, now, cancellationToken).ConfigureAwait(false) is not { } next)
        {
            return null;
        }

        var first = next.At - ReminderSchedule.Lead;
        if (first > now)
        {
            return first;
        }

        // Whoever was due and is left was tried a moment ago: each pause is about as long as all those before.
        var again = now + Duration.Max(ShortestPause, Duration.Min(now - first, LongestPause));
        var wanting = await WantingAsync(next, now, cancellationToken).ConfigureAwait(false);
        return wanting
            .Select(one => (Instant?)(one.At > now ? one.At : again))
            .Where(at => at < next.At - ReminderSchedule.Latest)
            .Min();
    }

    private sealed record NextRound(Programme Programme, Community Community, Instant At);

    /// <returns>Null where nobody is reminded of one.</returns>
    private async Task<NextRound?> NextRoundAsync(long id, Instant now, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
            .ConfigureAwait(false);
        if (
            programme is not { Reminders: true, State: ProgrammeState.Running, NextAt: { } round }
            || round - ReminderSchedule.Latest <= now
        )
        {
            return null;
        }

        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == programme.Community, cancellationToken)
            .ConfigureAwait(false);
        return new NextRound(programme, community, round);
    }

    /// <summary>
    /// Who is in the next round, wants to be told, is not known to be told yet, and is not left alone; with when it is a civil hour
    /// for them.
    /// </summary>
    private async Task<IReadOnlyList<(Member Member, Instant At)>> WantingAsync(
        NextRound next,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var (isIn, _) = await attendance
            .OfNextRoundAsync(next.Programme, cancellationToken, next.At)
            .ConfigureAwait(false);
        var lately = await db.Set<RoundReminder>()
            .AsNoTracking()
            .Where(r => r.Community == next.Community.Id)
            .Where(r =>
                r.ProgrammeId == next.Programme.Id && r.RoundAt == next.At
                    ? r.SentAt < r.RoundAt
                    : (
                        r.SentAt > now - Between
                        && (r.SentAt < r.RoundAt || (r.RoundAt > now && r.ProgrammeId != next.Programme.Id))
                    ) || (r.IsUnreachable && r.SentAt > now - LeftAlone)
            )
            .Select(r => r.User)
            .ToHashSetAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. isIn.Where(m => m is { ToldBefore: true, RemindersOff: false } && !lately.Contains(m.User))
                .Select(m => (m, CivilFrom(now, m.Zone ?? next.Community.Zone))),
        ];
    }

    /// <returns>False where the platform takes no more for a while.</returns>
    private async Task<bool> RemindAsync(NextRound next, Member member, CancellationToken cancellationToken)
    {
        var known = db.Set<RoundReminder>()
            .Where(r => r.ProgrammeId == next.Programme.Id && r.User == member.User && r.RoundAt == next.At);
        var isAgain = await known.AnyAsync(cancellationToken).ConfigureAwait(false);
        if (!isAgain && !await BeginAsync(next, member, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        var sent = await chat.SendDirectAsync(
                member.User,
                ReminderModule.Of(next.Programme, next.Community, member, next.At),
                new IdempotencyKey(
                    $"reminder:{next.Programme.Id}:{member.User}:{next.At.ToUnixTimeSeconds()}",
                    MayAlreadyStand: isAgain,
                    next.At - ReminderSchedule.Lead
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogReminded(next.Community.Id, next.Programme.Id, sent.Refusal);
        if (sent.Refusal is ChatRefusal.NotNow)
        {
            return false;
        }

        var (at, isUnreachable) = (clock.GetInstant(), sent.Refusal is not null);
        await known
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.SentAt, at).SetProperty(r => r.IsUnreachable, isUnreachable),
                cancellationToken
            )
            .ConfigureAwait(false);
        return true;
    }

    /// <returns>False where another worker was first.</returns>
    private async Task<bool> BeginAsync(NextRound next, Member member, CancellationToken cancellationToken)
    {
        db.Add(
            new RoundReminder
            {
                ProgrammeId = next.Programme.Id,
                Community = next.Community.Id,
                User = member.User,
                RoundAt = next.At,
                SentAt = next.At,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
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
