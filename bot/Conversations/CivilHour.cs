using NodaTime;

namespace NetSocialBot.Conversations;

/// <summary>When a message may arrive that nobody asked for: in the waking hours of all who read it.</summary>
internal static class CivilHour
{
    /// <summary>Nine to nine: late enough for most breakfasts, and over before most bedtimes.</summary>
    private static readonly LocalTime Earliest = new(9, 0);
    private static readonly LocalTime Latest = new(21, 0);

    /// <summary>All zones in use are whole quarters of an hour from UTC.</summary>
    private static readonly Duration Grain = Duration.FromMinutes(15);

    /// <summary>The same time of day so many days later, or the next moment after it that is civil for everybody.</summary>
    /// <param name="zone">Whose days are counted; a time that a clock change skips moves on by the gap.</param>
    /// <param name="everybody">The zones of all who read it.</param>
    /// <param name="fallback">Whose day counts where there is no hour civil for all.</param>
    public static Instant DaysLater(
        Instant from,
        int days,
        DateTimeZone zone,
        IReadOnlyCollection<DateTimeZone> everybody,
        DateTimeZone fallback
    )
    {
        var wanted = from.InZone(zone).LocalDateTime.PlusDays(days).InZoneLeniently(zone).ToInstant();
        return NextFor(wanted, everybody) ?? NextFor(wanted, [fallback])!.Value;
    }

    /// <returns>Null where no moment of a day is civil for all of them.</returns>
    private static Instant? NextFor(Instant wanted, IReadOnlyCollection<DateTimeZone> zones)
    {
        var end = wanted + Duration.FromDays(1) + Grain;
        for (var at = wanted; at < end; at = NextGrain(at))
        {
            if (zones.All(zone => IsCivil(at, zone)))
            {
                return at;
            }
        }

        return null;
    }

    private static Instant NextGrain(Instant at)
    {
        var grain = (long)Grain.TotalSeconds;
        return Instant.FromUnixTimeSeconds(((at.ToUnixTimeSeconds() / grain) + 1) * grain);
    }

    private static bool IsCivil(Instant at, DateTimeZone zone) =>
        at.InZone(zone).TimeOfDay is var time && time >= Earliest && time < Latest;
}
