using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Themes.Series;

/// <summary>A rhythm as a row keeps it: its kind and its numbers, <c>weekly 2 5 2026-11-27 17:00</c>.</summary>
internal static class StoredRhythm
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static string Write(Recurrence rhythm) =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind(rhythm)} {Clock.Format(rhythm.Time)}");

    /// <exception cref="FormatException">It is none that <see cref="Write"/> wrote.</exception>
    public static Recurrence Read(string text)
    {
        var parts = text.Split(' ');
        var time = Clock.Parse(parts[^1]).GetValueOrThrow();
        return parts[0] switch
        {
            "once" => new Recurrence.Once(DateOf(parts[1]), time),
            "weekly" => new Recurrence.Weekly((IsoDayOfWeek)Number(parts[2]), time, DateOf(parts[3]), Number(parts[1])),
            "monthly" => new Recurrence.NthWeekdayOfMonth(
                (WeekOfMonth)Number(parts[1]),
                (IsoDayOfWeek)Number(parts[2]),
                time
            ),
            "weekdays" => new Recurrence.Weekdays(time),
            _ => throw new FormatException($"'{text}' is no stored rhythm."),
        };
    }

    private static string Kind(Recurrence rhythm) =>
        rhythm switch
        {
            Recurrence.Once once => $"once {LocalDatePattern.Iso.Format(once.Date)}",
            Recurrence.Weekly weekly => string.Create(
                CultureInfo.InvariantCulture,
                $"weekly {weekly.Every} {(int)weekly.Day} {LocalDatePattern.Iso.Format(weekly.Anchor)}"
            ),
            Recurrence.NthWeekdayOfMonth monthly => string.Create(
                CultureInfo.InvariantCulture,
                $"monthly {(int)monthly.Week} {(int)monthly.Day}"
            ),
            Recurrence.Weekdays => "weekdays",
            _ => throw new InvalidOperationException($"No way to store {rhythm.GetType().Name}."),
        };

    private static LocalDate DateOf(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
