using NodaTime;

namespace NetSocialBot.Time;

/// <summary>That the clocks on the wall go forward or back.</summary>
/// <param name="At">The moment at which they do.</param>
internal sealed record ClockChange(Instant At, bool IsForward)
{
    /// <returns>The first change after one moment and up to another; null where the clocks go on as they do.</returns>
    public static ClockChange? Between(Instant from, Instant to, DateTimeZone zone)
    {
        if (to <= from)
        {
            return null;
        }

        var before = zone.GetZoneInterval(from);
        while (before.HasEnd && before.End <= to)
        {
            var after = zone.GetZoneInterval(before.End);
            if (after.WallOffset != before.WallOffset)
            {
                return new ClockChange(before.End, after.WallOffset > before.WallOffset);
            }

            before = after;
        }

        return null;
    }
}
