using NodaTime;

namespace NetSocialBot.Themes;

/// <summary>When something may come that nobody chose the hour of: by day, in the community's zone.</summary>
internal static class CivilDay
{
    private static readonly LocalTime Earliest = new(9, 0);
    private static readonly LocalTime Latest = new(21, 0);

    /// <summary>This moment, or nine in the morning after it.</summary>
    public static Instant NextIn(DateTimeZone zone, Instant at)
    {
        var local = at.InZone(zone).LocalDateTime;
        return local.TimeOfDay >= Earliest && local.TimeOfDay < Latest
            ? at
            : (local.Date.PlusDays(local.TimeOfDay < Earliest ? 0 : 1) + Earliest).InZoneLeniently(zone).ToInstant();
    }
}
