using NodaTime;

namespace NetSocialBot.Members.Profile;

/// <summary>When somebody is usually free, in their own time. None: did not say.</summary>
[Flags]
internal enum FreeTimes
{
    None = 0,
    WeekdayMorning = 1,
    WeekdayLunch = 1 << 1,
    WeekdayAfternoon = 1 << 2,
    WeekdayEvening = 1 << 3,
    WeekendMorning = 1 << 4,
    WeekendLunch = 1 << 5,
    WeekendAfternoon = 1 << 6,
    WeekendEvening = 1 << 7,
}

/// <param name="Key">Its word in texts.</param>
/// <param name="From">The first hour, local time.</param>
/// <param name="To">The hour after the last.</param>
internal sealed record PartOfDay(FreeTimes Time, string Key, int From, int To)
{
    private const int MinutesPerHour = 60;
    private const int HoursPerDay = 24;

    public static readonly IReadOnlyList<PartOfDay> All =
    [
        new(FreeTimes.WeekdayMorning, "weekday-morning", 8, 12),
        new(FreeTimes.WeekdayLunch, "weekday-lunch", 12, 14),
        new(FreeTimes.WeekdayAfternoon, "weekday-afternoon", 14, 18),
        new(FreeTimes.WeekdayEvening, "weekday-evening", 18, 22),
        new(FreeTimes.WeekendMorning, "weekend-morning", 8, 12),
        new(FreeTimes.WeekendLunch, "weekend-lunch", 12, 14),
        new(FreeTimes.WeekendAfternoon, "weekend-afternoon", 14, 18),
        new(FreeTimes.WeekendEvening, "weekend-evening", 18, 22),
    ];

    /// <summary>
    /// The hours of the day in UTC that lie wholly within these times, as that day's clocks have it there.
    /// </summary>
    /// <returns>The bit 1 &lt;&lt; h is the hour from h:00 to h:59 UTC; null where nothing was said, or no whole hour is left.</returns>
    public static int? UtcHours(FreeTimes times, DateTimeZone zone, Instant at)
    {
        var free = new bool[HoursPerDay];
        foreach (var part in All.Where(p => times.HasFlag(p.Time)))
        {
            Array.Fill(free, true, part.From, part.To - part.From);
        }

        var offset = zone.GetUtcOffset(at).Seconds / MinutesPerHour;
        var bits = 0;
        for (var hour = 0; hour < HoursPerDay; hour++)
        {
            var start = (hour * MinutesPerHour) + offset + (HoursPerDay * MinutesPerHour);
            var isWhole =
                free[start / MinutesPerHour % HoursPerDay]
                && free[(start + MinutesPerHour - 1) / MinutesPerHour % HoursPerDay];
            bits |= isWhole ? 1 << hour : 0;
        }

        return bits == 0 ? null : bits;
    }
}
