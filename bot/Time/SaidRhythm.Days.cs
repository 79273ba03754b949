using System.Text.RegularExpressions;
using NodaTime;

namespace NetSocialBot.Time;

/// <content>Days, and which of a month they are.</content>
internal sealed partial class SaidRhythm
{
    private int TakeDay(int i)
    {
        var (word, next) = (At(i), At(i + 1));
        var nextIsDay = DateWords.Days.ContainsKey(Singular(next));
        if (RhythmWords.Weeks.TryGetValue(word, out var week) && (nextIsDay || !DateWords.Days.ContainsKey(word)))
        {
            return TakeWeek(week, nextIsDay);
        }

        if (!DateWords.Days.TryGetValue(Singular(word), out var day))
        {
            return 0;
        }

        if (day == IsoDayOfWeek.Monday && RhythmWords.To.Contains(next) && IsFriday(At(i + 2)))
        {
            OnWeekdays = true;
            return 3;
        }

        if (Day is { } other && other != day)
        {
            Fault ??= RhythmFault.Contradiction;
        }

        isAgain |= Singular(word) != word;
        Day = day;
        return 1;
    }

    private int TakeWeek(WeekOfMonth week, bool nextIsDay)
    {
        if (!nextIsDay)
        {
            // "15 January 1st"? A date reads it, or nothing does.
            return 0;
        }

        if (
            isEvery
            && (week is WeekOfMonth.Third or WeekOfMonth.Fourth)
            && !words.Exists(w => IsUnit(w, DateUnit.Month))
        )
        {
            Fault ??= RhythmFault.EveryThird;
        }

        if (Week is { } other && other != week)
        {
            Fault ??= RhythmFault.Contradiction;
        }

        Week = week;
        return 1;
    }

    private static bool IsFriday(string word) =>
        DateWords.Days.TryGetValue(word, out var day) && day == IsoDayOfWeek.Friday;

    /// <summary>"Fridays", "freitags", "sábados": again and again. A day whose own name ends in s stays as it is.</summary>
    private static string Singular(string word) =>
        !DateWords.Days.ContainsKey(word) && word.EndsWith('s') ? word[..^1] : word;

    [GeneratedRegex(@"^\d{1,2}([:.h]\d{2}(am|pm)?|(am|pm)|h)$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^\d{1,2}$")]
    private static partial Regex BareHour();

    /// <summary>A date in digits, so that "15.1." and "15.01.2027" are no times.</summary>
    [GeneratedRegex(@"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.(\d{2,4})?)$")]
    private static partial Regex DateDigits();
}
