using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>What people read about their meeting, and the buttons under it.</summary>
internal static class MeetingWords
{
    public static readonly TextBook Book = TextBook.Of("Meetings");

    /// <summary>The times to pick from; once one is settled, that one alone.</summary>
    public static OutgoingMessage Times(Meeting meeting, ThreadPeople people, Language language)
    {
        var texts = Book.In(language);
        if (meeting is { State: MeetingState.Settled, At: { } settled })
        {
            return new OutgoingMessage(texts.Get("times-settled", ("moment", ChatText.Moment(settled))));
        }

        var lines = ChatText.Empty;
        List<Button> buttons = [];
        foreach (var (at, number) in meeting.Offered.Select((at, i) => (at, i + 1)))
        {
            var count = meeting.CountOf(at, people);
            lines +=
                ChatText.Markdown("\n")
                + texts.Get(
                    count == 0 ? "time-line" : "time-line-picked",
                    ("number", number),
                    ("moment", ChatText.Moment(at)),
                    ("count", count),
                    ("all", people.All.Count)
                );
            buttons.Add(
                new Button(
                    string.Create(CultureInfo.InvariantCulture, $"meeting:pick:{meeting.Id}:{at.ToUnixTimeSeconds()}"),
                    number.ToString(CultureInfo.InvariantCulture),
                    ButtonStyle.Primary
                )
            );
        }

        buttons.Add(Another(meeting, MeetingPart.Times, texts));
        return new OutgoingMessage(
            texts.Get(
                meeting.Basis switch
                {
                    TimesBasis.Free => "times-free",
                    TimesBasis.Day => "times-day",
                    _ => "times-edges",
                },
                ("anew", meeting.Number > 1 ? texts.Get("times-anew") + ChatText.Markdown(" ") : ChatText.Empty),
                ("times", lines)
            ),
            buttons
        );
    }

    public static OutgoingMessage Settled(Meeting meeting, ThreadPeople people, Language language)
    {
        var texts = Book.In(language);
        var isReminded = meeting.Find(MeetingPart.Reminder) is not null;
        return new OutgoingMessage(
            texts.Get(
                isReminded ? "settled" : "settled-soon",
                ("people", Named(people, language)),
                ("moment", ChatText.Moment(meeting.At!.Value))
            ),
            [Another(meeting, MeetingPart.Settled, texts)]
        )
        {
            Files = [CalendarFile.Of(meeting, texts.Raw("calendar-summary"))],
        };
    }

    public static OutgoingMessage Reminder(Meeting meeting, ThreadPeople people, Language language)
    {
        var texts = Book.In(language);
        return new OutgoingMessage(
            texts.Get("reminder", ("people", Named(people, language)), ("moment", ChatText.Moment(meeting.At!.Value))),
            [Another(meeting, MeetingPart.Reminder, texts)]
        );
    }

    /// <summary>Whoever wants no reminders is named, and their device stays silent.</summary>
    private static ChatText Named(ThreadPeople people, Language language) =>
        ChatText.Enumerate(
            [.. people.Members.Select(m => ChatText.Mention(m.User, notify: !m.RemindersOff))],
            language
        );

    /// <summary>Each message has one of its own: after a lost answer it is by what can be pressed on it that it is known again.</summary>
    private static Button Another(Meeting meeting, MeetingPart part, MessageTexts texts) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"meeting:another:{meeting.Id}:{(int)part}"),
            texts.Raw(part == MeetingPart.Times ? "others-label" : "another-label")
        );

    /// <summary>How many of those in the thread a time suits, as far as they count.</summary>
    public static int CountOf(this Meeting meeting, Instant at, ThreadPeople people) =>
        meeting.Picks.Count(p => p.At == at && people.All.Contains(p.User) && !people.Away.Contains(p.User));
}
