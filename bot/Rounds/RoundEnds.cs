using Microsoft.EntityFrameworkCore;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>
/// When a round has had its time: a week after it began, or with the next one of its programme, but not on its first day. Asked of
/// one round, or by one query of all of them.
/// </summary>
internal static class RoundEnds
{
    private static readonly Duration Week = Duration.FromDays(7);

    /// <summary>As it looks now: a next round may come, or be taken back.</summary>
    public static async Task<Instant> EndOfAsync(this BotDbContext db, Round round, CancellationToken cancellationToken)
    {
        var week = round.PlannedAt + Week;
        if (round.Kind != RoundKind.Weekly)
        {
            return week;
        }

        var next = await db.Set<Round>()
            .Where(r => r.Community == round.Community && r.Kind == RoundKind.Weekly && r.State == RoundState.Open)
            .Where(r => r.Programme == round.Programme && r.Number > round.Number)
            .MinAsync(r => (Instant?)r.PlannedAt, cancellationToken)
            .ConfigureAwait(false);
        return next is { } at ? Instant.Max(Instant.Min(at, week), round.PlannedAt + RoundLife.Shortest) : week;
    }

    /// <summary>Those whose end has come.</summary>
    public static IQueryable<Round> Over(this BotDbContext db, Instant now)
    {
        var (aWeekAgo, aDayAgo) = (now - Week, now - RoundLife.Shortest);
        return db.Set<Round>()
            .Where(r =>
                r.PlannedAt <= aWeekAgo
                || (
                    r.PlannedAt <= aDayAgo
                    && r.Kind == RoundKind.Weekly
                    && db.Set<Round>()
                        .Any(later =>
                            later.Community == r.Community
                            && later.Kind == RoundKind.Weekly
                            && later.Number > r.Number
                            && later.Programme == r.Programme
                            && later.State == RoundState.Open
                        )
                )
            );
    }
}
