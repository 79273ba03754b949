using NetSocialBot.Chat;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Moderation.Doctor;

/// <summary>An examination in plain words: what to do, then what comes next.</summary>
internal static class DoctorPage
{
    /// <summary>A message holds 2,000 characters.</summary>
    private const int MostFindings = 5;
    private const int MostUpcoming = 6;
    private const int LongestLabel = 80;

    private static readonly TextBook Book = TextBook.Of("Moderation");

    public static OutgoingMessage Of(Examination examined, Instant now, Language language)
    {
        var texts = Book.In(language);
        var toDo = examined.ToDo.Count;
        var text = toDo == 0 ? texts.Get("doctor-well") : texts.Counted("doctor-todo", toDo);
        text += Listed(examined.Findings, texts) + ChatText.Markdown("\n\n") + Next(examined, now, texts);
        return new OutgoingMessage(text, [.. Buttons(examined.Findings)]);
    }

    /// <summary>What moderators are told unasked, before something is due.</summary>
    public static OutgoingMessage Ahead(Upcoming next, IReadOnlyList<Finding> findings, Language language)
    {
        var texts = Book.In(language);
        return new OutgoingMessage(
            texts.Get("doctor-ahead", ("name", next.Name), ("moment", ChatText.Moment(next.At)))
                + Listed(findings, texts),
            [new Button("doctor:show", texts.Raw("doctor-show-label"), ButtonStyle.Primary)]
        );
    }

    private static ChatText Listed(IReadOnlyList<Finding> findings, MessageTexts texts)
    {
        var text = ChatText.Empty;
        for (var i = 0; i < Math.Min(findings.Count, MostFindings); i++)
        {
            text +=
                ChatText.Markdown("\n")
                + texts.Get(
                    "doctor-finding",
                    ("number", i + 1),
                    ("what", findings[i].What),
                    ("remedy", findings[i].Remedy)
                );
        }

        return findings.Count > MostFindings
            ? text + ChatText.Markdown("\n") + texts.Counted("doctor-more", findings.Count - MostFindings)
            : text;
    }

    /// <summary>With the number of what each is for, as two can read alike.</summary>
    private static IEnumerable<Button> Buttons(IReadOnlyList<Finding> findings)
    {
        HashSet<string> offered = [];
        for (var i = 0; i < Math.Min(findings.Count, MostFindings); i++)
        {
            if (findings[i].Fix is { } fix && offered.Add(fix.CustomId))
            {
                var label = string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {fix.Label}");
                yield return fix with
                {
                    Label = label.Length <= LongestLabel ? label : label[..LongestLabel],
                };
            }
        }
    }

    private static ChatText Next(Examination examined, Instant now, MessageTexts texts)
    {
        if (examined.Upcoming.Count == 0)
        {
            return texts.Get("doctor-nothing-next");
        }

        var zone = examined.Community.Zone;
        var text = texts.Get(
            "doctor-next",
            ("time", TimeOf(now.InZone(zone).TimeOfDay)),
            ("zone", examined.Community.TimeZone)
        );
        foreach (var upcoming in examined.Upcoming.Take(MostUpcoming))
        {
            text +=
                ChatText.Markdown("\n")
                + texts.Get(
                    "doctor-upcoming",
                    ("name", upcoming.Name),
                    ("moment", ChatText.Moment(upcoming.At)),
                    (
                        "channel",
                        upcoming.Channel is { } channel ? ChatText.Channel(channel) : texts.Get("doctor-no-channel")
                    )
                );
            text += upcoming.Expected is { } expected ? ChatText.Markdown(" ") + expected : ChatText.Empty;
            text += Clocks(upcoming, now, zone, texts);
        }

        return examined.Upcoming.Count > MostUpcoming
            ? text
                + ChatText.Markdown("\n")
                + texts.Counted("doctor-more-upcoming", examined.Upcoming.Count - MostUpcoming)
            : text;
    }

    private static ChatText Clocks(Upcoming upcoming, Instant now, DateTimeZone zone, MessageTexts texts)
    {
        if (ClockChange.Between(now, upcoming.At, zone) is not { } change)
        {
            return ChatText.Empty;
        }

        var time = upcoming.At.InZone(zone).TimeOfDay;
        return ChatText.Markdown(" ")
            + texts.Get(
                time != upcoming.Time ? "doctor-clock-skipped"
                    : change.IsForward ? "doctor-clock-forward"
                    : "doctor-clock-back",
                ("moment", ChatText.Moment(change.At)),
                ("time", TimeOf(time)),
                ("usual", TimeOf(upcoming.Time))
            );
    }

    private static string TimeOf(LocalTime time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");
}
