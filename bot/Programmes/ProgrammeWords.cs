using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Programmes;

/// <summary>A programme in plain words.</summary>
internal static class ProgrammeWords
{
    private static readonly TextBook Book = TextBook.Of("Programmes");

    /// <summary>"every other Monday"; said of no time of day.</summary>
    public static ChatText Rhythm(Programme programme, Language language)
    {
        var texts = Book.In(language);
        return texts.Get(KeyOf(programme.Rhythm), ("day", ChatText.Markdown(Day(programme.Day, language))));
    }

    public static string Day(IsoDayOfWeek day, Language language) => Book.In(language).Raw(KeyOf(day));

    /// <summary>"Monday, 30 November, 10:00".</summary>
    public static ChatText Date(ZonedDateTime at, Language language)
    {
        var texts = Book.In(language);
        return texts.Get(
            "date",
            ("weekday", ChatText.Markdown(Day(at.DayOfWeek, language))),
            ("day", at.Day),
            ("month", ChatText.Markdown(texts.Raw(string.Create(CultureInfo.InvariantCulture, $"month-{at.Month}")))),
            ("time", Time(at.TimeOfDay))
        );
    }

    public static string Time(LocalTime time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");

    public static string Name(ProgrammeKind kind, Language language) => Book.In(language).Raw(Keyed("name", kind));

    /// <summary>The key of the text that is for one kind.</summary>
    public static string Keyed(string key, ProgrammeKind kind) =>
        kind switch
        {
            ProgrammeKind.Groups => $"{key}-groups",
            ProgrammeKind.Newcomers => $"{key}-newcomers",
            _ => $"{key}-pairs",
        };

    public static string KeyOf(ProgrammeRhythm rhythm) =>
        rhythm switch
        {
            ProgrammeRhythm.Weekly => "rhythm-weekly",
            ProgrammeRhythm.EveryOtherWeek => "rhythm-other",
            ProgrammeRhythm.FirstOfMonth => "rhythm-first",
            ProgrammeRhythm.SecondOfMonth => "rhythm-second",
            ProgrammeRhythm.ThirdOfMonth => "rhythm-third",
            ProgrammeRhythm.FourthOfMonth => "rhythm-fourth",
            ProgrammeRhythm.LastOfMonth => "rhythm-last",
            _ => "rhythm-weekdays",
        };

    private static string KeyOf(IsoDayOfWeek day) => $"day-{day.ToString().ToLowerInvariant()}";
}
