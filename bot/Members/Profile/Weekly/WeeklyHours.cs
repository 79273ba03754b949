using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>The civil hours of the day, and everybody's own minute in them, so that a thousand are not asked at once.</summary>
internal static class WeeklyHours
{
    private const int First = 10;
    private const int End = 20;
    private const int MinutesPerHour = 60;

    public static bool IsCivil(Instant at, DateTimeZone zone) => at.InZone(zone).Hour is >= First and < End;

    /// <summary>The next time that it is this member's minute, at this moment or after it.</summary>
    public static Instant Next(Instant notBefore, UserId user, DateTimeZone zone)
    {
        var minute = (int)((ulong)user.Value % ((End - First) * MinutesPerHour));
        var time = new LocalTime(First, 0).PlusMinutes(minute);
        var date = notBefore.InZone(zone).Date;
        var at = date.At(time).InZoneLeniently(zone).ToInstant();
        return at >= notBefore ? at : date.PlusDays(1).At(time).InZoneLeniently(zone).ToInstant();
    }
}
