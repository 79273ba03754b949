using NetSocialBot.Themes.Holidays;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Series;

/// <summary>When a series comes, holidays left out. Pure.</summary>
internal static class SeriesDates
{
    /// <summary>So many dates may fall into holidays, one after the other, before it is said that nothing comes any more.</summary>
    private const int MostInHolidays = 1000;

    /// <returns>Strictly later than <paramref name="after"/>; null where it does not come again.</returns>
    public static Instant? Next(
        Recurrence rhythm,
        Instant after,
        DateTimeZone zone,
        IReadOnlyCollection<ThemeHoliday> holidays
    )
    {
        for (var i = 0; i < MostInHolidays; i++)
        {
            if (rhythm.Next(after, zone) is not { } next)
            {
                return null;
            }

            var date = next.InZone(zone).Date;
            if (!holidays.Any(h => h.Has(date)))
            {
                return next;
            }

            after = next;
        }

        return null;
    }

    public static IReadOnlyList<Instant> Take(
        int count,
        Recurrence rhythm,
        Instant after,
        DateTimeZone zone,
        IReadOnlyCollection<ThemeHoliday> holidays
    )
    {
        List<Instant> taken = [];
        while (taken.Count < count && Next(rhythm, taken.Count == 0 ? after : taken[^1], zone, holidays) is { } next)
        {
            taken.Add(next);
        }

        return taken;
    }
}
