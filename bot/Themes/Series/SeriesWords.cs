using NetSocialBot.Chat;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Themes.Series;

/// <summary>Series and rhythms in words.</summary>
internal sealed class SeriesWords(PromptShelf shelf)
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");

    /// <summary>What is chosen in lists, for example "Share a crazy story (#3)".</summary>
    public string NameOf(ThemeSeries series, Language language)
    {
        const int longest = 90;
        var title = shelf.TitleOf(series.SourceList, language);
        title = title.Length <= longest ? title : string.Concat(title.AsSpan(0, longest - 1), "…");
        return string.Create(CultureInfo.InvariantCulture, $"{title} (#{series.Id})");
    }

    public string TitleOf(ThemeSeries series, Language language) => shelf.TitleOf(series.SourceList, language);

    public static ChatText Rhythm(Recurrence rhythm, MessageTexts texts)
    {
        var time = Clock.Format(rhythm.Time);
        return rhythm switch
        {
            Recurrence.Once once => texts.Get("rhythm-once", ("date", Day.Format(once.Date)), ("time", time)),
            Recurrence.Weekly { Every: 1 } weekly => texts.Get(
                "rhythm-weekly",
                ("day", DayName(weekly.Day, texts)),
                ("time", time)
            ),
            Recurrence.Weekly { Every: 2 } weekly => texts.Get(
                "rhythm-other-week",
                ("day", DayName(weekly.Day, texts)),
                ("time", time)
            ),
            Recurrence.Weekly weekly => texts.Get(
                "rhythm-weeks",
                ("count", weekly.Every),
                ("day", DayName(weekly.Day, texts)),
                ("time", time)
            ),
            Recurrence.NthWeekdayOfMonth monthly => texts.Get(
                "rhythm-monthly",
                ("week", texts.Raw($"week-{monthly.Week.ToString().ToLowerInvariant()}")),
                ("day", DayName(monthly.Day, texts)),
                ("time", time)
            ),
            _ => texts.Get("rhythm-weekdays", ("time", time)),
        };
    }

    public static ChatText Dates(IReadOnlyList<Instant> dates) =>
        dates
            .Select(ChatText.Moment)
            .Aggregate(ChatText.Empty, (text, date) => text + ChatText.Markdown("\n- ") + date);

    /// <summary>What was understood of words that are no rhythm, and how to say it.</summary>
    public static ChatText Unclear(SpokenRecurrence.Unclear unclear, string typed, MessageTexts texts)
    {
        var known = string.Join(' ', unclear.Known);
        var text = texts.Get(
            $"when-{KeyOf(unclear.Fault)}",
            ("when", typed),
            ("unknown", string.Join(' ', unclear.Unknown))
        );
        if (unclear.Unknown.Count > 0 && known.Length > 0)
        {
            text += ChatText.Markdown(" ") + texts.Get("when-known", ("known", known));
        }

        return text + ChatText.Markdown("\n") + texts.Get("when-examples");
    }

    private static string DayName(IsoDayOfWeek day, MessageTexts texts) =>
        texts.Raw($"day-{day.ToString().ToLowerInvariant()}");

    private static string KeyOf(RhythmFault fault) =>
        fault switch
        {
            RhythmFault.Nothing => "nothing",
            RhythmFault.UnknownWords => "unknown-words",
            RhythmFault.NoDay => "no-day",
            RhythmFault.Contradiction => "contradiction",
            RhythmFault.WhichWeek => "which-week",
            RhythmFault.EveryThird => "every-third",
            RhythmFault.Daily => "daily",
            RhythmFault.NoSuchTime => "no-such-time",
            RhythmFault.NoSuchDate => "no-such-date",
            RhythmFault.Past => "past",
            _ => "too-rare",
        };
}
