using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>Which rounds have had their time: a week after they began, or with the next one of their programme.</summary>
internal static class RoundsOver
{
    private static readonly Duration Week = Duration.FromDays(7);

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
