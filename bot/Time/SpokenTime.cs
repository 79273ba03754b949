using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Time;

/// <summary>
/// Reads a moment the way people write one: <c>friday 17:00</c>, <c>fri 5pm</c>, <c>tomorrow 9:30</c>,
/// <c>2027-01-15 18:00</c>. A day without a time is five in the afternoon; a time without a day is its next occurrence.
/// </summary>
internal static partial class SpokenTime
{
    private static readonly LocalTime DefaultTime = new(17, 0);

    /// <summary>Null where it cannot be read. A local time that a clock change skips moves on by the length of the gap.</summary>
    public static ZonedDateTime? TryParse(string text, ZonedDateTime now)
    {
        var match = Moment().Match(text.Trim().ToLowerInvariant());
        if (!match.Success)
        {
            return null;
        }

        var saidDay = match.Groups["day"].Value;
        var saidTime = match.Groups["time"].Value;
        var time = saidTime.Length == 0 ? DefaultTime : TryParseTimeOfDay(saidTime);
        if (time is not { } timeOfDay || (saidDay.Length == 0 && saidTime.Length == 0))
        {
            return null;
        }

        return TryParseDay(saidDay, timeOfDay, now.LocalDateTime) is { } day
            ? (day + timeOfDay).InZoneLeniently(now.Zone)
            : null;
    }

    private static LocalDate? TryParseDay(string said, LocalTime time, LocalDateTime now)
    {
        var isOver = time <= now.TimeOfDay;
        switch (said)
        {
            case "":
                return isOver ? now.Date.PlusDays(1) : now.Date;
            case "today":
                return now.Date;
            case "tomorrow":
                return now.Date.PlusDays(1);
        }

        if (char.IsAsciiDigit(said[0]))
        {
            var parsed = LocalDatePattern.Iso.Parse(said);
            return parsed.Success ? parsed.Value : null;
        }

        var day = Enum.GetValues<IsoDayOfWeek>()
            .First(d => d.ToString().StartsWith(said[..3], StringComparison.OrdinalIgnoreCase));
        return now.DayOfWeek == day && !isOver ? now.Date : now.Date.Next(day);
    }

    /// <summary>A time of day: <c>17:00</c>, <c>9.30</c>, <c>5pm</c>, <c>5:30 pm</c>; null where it cannot be read.</summary>
    public static LocalTime? TryParseTimeOfDay(string text)
    {
        var match = TimeOfDay().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"] is { Success: true } m
            ? int.Parse(m.ValueSpan, CultureInfo.InvariantCulture)
            : 0;
        var half = match.Groups["half"].Value.ToLowerInvariant();
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (half == "pm" ? 12 : 0);
        }
        else if (!match.Groups["minute"].Success)
        {
            // A bare "5" could be anything.
            return null;
        }

        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    [GeneratedRegex(
        @"^((on|next|this)\s+)?(?<day>today|tomorrow|\d{4}-\d{2}-\d{2}|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?)?"
            + @"(,?(^|\s+|t)(at\s+)?(?<time>\d.*))?$"
    )]
    private static partial Regex Moment();

    [GeneratedRegex(@"^(?<hour>\d{1,2})([:.h](?<minute>\d{2}))?\s*(?<half>am|pm)?$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeOfDay();
}
