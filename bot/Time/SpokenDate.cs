using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Time;

/// <summary>
/// Reads a day to come the way people write one, in each of our languages: <c>2027-01-15</c>, <c>15.1.</c>, <c>in 3 weeks</c>,
/// <c>nächsten Montag</c>, <c>15 de enero</c>. The words stand in <see cref="DateWords"/>.
/// </summary>
internal static partial class SpokenDate
{
    private const int MaximumWords = 12;

    /// <summary>Null where it cannot be read. A day of the year without a year is its next one.</summary>
    public static LocalDate? TryParse(string text, LocalDate today)
    {
        var words = DateWords.Split(text);
        var isNext = words.Exists(DateWords.Next.Contains);
        words.RemoveAll(w => DateWords.Filler.Contains(w) || DateWords.Next.Contains(w));
        if (words.Count is 0 or > MaximumWords)
        {
            return null;
        }

        // "A próxima semana": the article is no number there.
        if (isNext && words.Count == 2 && DateWords.Articles.Contains(words[0]))
        {
            words.RemoveAt(0);
        }

        return words switch
        {
            [var one] => OfOne(one, isNext, today),
            [var count, var unit]
                when DateWords.NumberOf(count) is { } n && DateWords.Units.TryGetValue(unit, out var u) => Plus(
                today,
                n,
                u
            ),
            _ => OfMonth(words, today),
        };
    }

    private static LocalDate? OfOne(string word, bool isNext, LocalDate today) =>
        DateWords.Tomorrow.Contains(word) ? today.PlusDays(1)
        : DateWords.Days.TryGetValue(word, out var day) ? today.Next(day)
        : isNext && DateWords.Units.TryGetValue(word, out var unit) ? StartOfNext(unit, today)
        : LocalDatePattern.Iso.Parse(word) is { Success: true } iso ? iso.Value
        : OfNumbers(word, today);

    private static LocalDate StartOfNext(DateUnit unit, LocalDate today) =>
        unit switch
        {
            DateUnit.Day => today.PlusDays(1),
            DateUnit.Week => today.Next(IsoDayOfWeek.Monday),
            _ => today.With(DateAdjusters.StartOfMonth).PlusMonths(1),
        };

    private static LocalDate? Plus(LocalDate today, int count, DateUnit unit) =>
        unit switch
        {
            DateUnit.Day => today.PlusDays(count),
            DateUnit.Week => today.PlusWeeks(count),
            _ => today.PlusMonths(count),
        };

    /// <summary>Day, month and year with dots. With slashes nobody knows which is the day.</summary>
    private static LocalDate? OfNumbers(string word, LocalDate today)
    {
        var match = Dotted().Match(word);
        if (!match.Success)
        {
            return null;
        }

        int? year = match.Groups["year"] is { Success: true } said ? Number(said.Value) : null;
        return DayOf(Number(match.Groups["day"].Value), Number(match.Groups["month"].Value), year, today);
    }

    /// <summary>"15 January 2027", "January 15": a name of a month, a day, and perhaps a year, in whatever order.</summary>
    private static LocalDate? OfMonth(List<string> words, LocalDate today)
    {
        int? month = null;
        int? day = null;
        int? year = null;
        foreach (var word in words)
        {
            if (month is null && DateWords.Months.TryGetValue(word, out var named))
            {
                month = named;
            }
            else if (day is null && DayNumber().Match(word) is { Success: true } said)
            {
                day = Number(said.Groups["day"].Value);
            }
            else if (year is null && word.Length == 4 && word.All(char.IsAsciiDigit))
            {
                year = Number(word);
            }
            else
            {
                return null;
            }
        }

        return month is { } m && day is { } d ? DayOf(d, m, year, today) : null;
    }

    private static LocalDate? DayOf(int day, int month, int? year, LocalDate today)
    {
        var first = year ?? today.Year;
        // The 29th of February may be eight years off.
        var last = year ?? today.Year + 8;
        for (var y = first; y <= last && y is >= 1 and <= 9998 && month is >= 1 and <= 12; y++)
        {
            if (day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(y, month))
            {
                var date = new LocalDate(y, month, day);
                if (year is not null || date > today)
                {
                    return date;
                }
            }
        }

        return null;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})\.(?<month>[0-9]{1,2})\.(?<year>[0-9]{4})?$")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})(\.|st|nd|rd|th|er|o|º|ª)?$")]
    private static partial Regex DayNumber();
}
