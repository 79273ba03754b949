using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Tests.Time;

public sealed class SpokenRecurrenceTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    // Monday 23 November 2026, noon.
    private static readonly ZonedDateTime Now = new LocalDateTime(2026, 11, 23, 12, 0).InZoneStrictly(Berlin);

    [Theory]
    [InlineData("every other Friday at 5pm", "2026-11-27T17:00 2026-12-11T17:00 2026-12-25T17:00")]
    [InlineData("first Monday 17:00", "2026-12-07T17:00 2027-01-04T17:00 2027-02-01T17:00")]
    [InlineData("first Monday of the month at 5:30 pm", "2026-12-07T17:30 2027-01-04T17:30 2027-02-01T17:30")]
    [InlineData("every 3 weeks on tuesday 18:30", "2026-11-24T18:30 2026-12-15T18:30 2027-01-05T18:30")]
    [InlineData("weekly friday 17:00", "2026-11-27T17:00 2026-12-04T17:00 2026-12-11T17:00")]
    [InlineData("Fridays, 17:00", "2026-11-27T17:00 2026-12-04T17:00 2026-12-11T17:00")]
    [InlineData("every week on thursday", "2026-11-26T17:00 2026-12-03T17:00 2026-12-10T17:00")]
    [InlineData("once a week friday 9:00", "2026-11-27T09:00 2026-12-04T09:00 2026-12-11T09:00")]
    [InlineData("every monday 11:00", "2026-11-30T11:00 2026-12-07T11:00 2026-12-14T11:00")]
    [InlineData("every monday 13:00", "2026-11-23T13:00 2026-11-30T13:00 2026-12-07T13:00")]
    [InlineData("every second friday at 18", "2026-11-27T18:00 2026-12-11T18:00 2026-12-25T18:00")]
    [InlineData("every second friday of the month at noon", "2026-12-11T12:00 2027-01-08T12:00 2027-02-12T12:00")]
    [InlineData("last friday of every month 16:00", "2026-11-27T16:00 2026-12-25T16:00 2027-01-29T16:00")]
    [InlineData("every weekday 9am", "2026-11-24T09:00 2026-11-25T09:00 2026-11-26T09:00")]
    [InlineData("monday to friday 16:00", "2026-11-23T16:00 2026-11-24T16:00 2026-11-25T16:00")]
    [InlineData("fortnightly wednesday 19:00", "2026-11-25T19:00 2026-12-09T19:00 2026-12-23T19:00")]
    [InlineData("once tomorrow 9:30", "2026-11-24T09:30")]
    [InlineData("friday 17:00", "2026-11-27T17:00")]
    [InlineData("2027-01-15 18:00", "2027-01-15T18:00")]
    [InlineData("once on 15 January at 6pm", "2027-01-15T18:00")]
    [InlineData("in 3 weeks 18:00", "2026-12-14T18:00")]
    [InlineData("in a week at 6pm", "2026-11-30T18:00")]
    [InlineData("29 february 18:00", "2028-02-29T18:00")]
    [InlineData("jeden zweiten Freitag um 17 Uhr", "2026-11-27T17:00 2026-12-11T17:00 2026-12-25T17:00")]
    [InlineData("alle 3 Wochen dienstags um 18:30", "2026-11-24T18:30 2026-12-15T18:30 2027-01-05T18:30")]
    [InlineData("erster Montag im Monat 17:00", "2026-12-07T17:00 2027-01-04T17:00 2027-02-01T17:00")]
    [InlineData("wöchentlich freitags", "2026-11-27T17:00 2026-12-04T17:00 2026-12-11T17:00")]
    [InlineData("werktags 9:00", "2026-11-24T09:00 2026-11-25T09:00 2026-11-26T09:00")]
    [InlineData("morgen 9:30", "2026-11-24T09:30")]
    [InlineData("15.1. 18 Uhr", "2027-01-15T18:00")]
    [InlineData("cada dos semanas los viernes a las 17:00", "2026-11-27T17:00 2026-12-11T17:00 2026-12-25T17:00")]
    [InlineData("todos los viernes a las 18", "2026-11-27T18:00 2026-12-04T18:00 2026-12-11T18:00")]
    [InlineData("primer lunes del mes 17:00", "2026-12-07T17:00 2027-01-04T17:00 2027-02-01T17:00")]
    [InlineData("un vendredi sur deux à 17h", "2026-11-27T17:00 2026-12-11T17:00 2026-12-25T17:00")]
    [InlineData("tous les vendredis 17h30", "2026-11-27T17:30 2026-12-04T17:30 2026-12-11T17:30")]
    [InlineData("segunda segunda do mês 18:00", "2026-12-14T18:00 2027-01-11T18:00 2027-02-08T18:00")]
    [InlineData("toda sexta-feira às 17:00", "2026-11-27T17:00 2026-12-04T17:00 2026-12-11T17:00")]
    public void A_rhythm_is_read_the_way_people_say_it(string text, string expected)
    {
        var read = Assert.IsType<SpokenRecurrence.Understood>(SpokenRecurrence.Parse(text, Now));

        Assert.Equal(expected, DatesOf(read.Rhythm));
    }

    [Theory]
    [InlineData("", "Nothing", "", "")]
    [InlineData("   ", "Nothing", "", "")]
    [InlineData("every other blursday 17:00", "UnknownWords", "every other 17:00", "blursday")]
    [InlineData("every friday 5", "UnknownWords", "every friday", "5")]
    [InlineData("whenever", "UnknownWords", "", "whenever")]
    [InlineData("every week 17:00", "NoDay", "every week 17:00", "")]
    [InlineData("every 3 weeks", "NoDay", "every 3 weeks", "")]
    [InlineData("mondays and fridays 17:00", "Contradiction", "mondays and fridays 17:00", "")]
    [InlineData("every friday 17:00 18:00", "Contradiction", "every friday 17:00 18:00", "")]
    [InlineData("monthly on friday", "WhichWeek", "monthly on friday", "")]
    [InlineData("every third friday 17:00", "EveryThird", "every third friday 17:00", "")]
    [InlineData("daily 9:00", "Daily", "daily 9:00", "")]
    [InlineData("every friday at 5", "NoSuchTime", "every friday at 5", "")]
    [InlineData("every friday 25:00", "NoSuchTime", "every friday 25:00", "")]
    [InlineData("every 60 weeks on friday", "TooRare", "every 60 weeks on friday", "")]
    [InlineData("every 0 weeks on friday", "UnknownWords", "every on friday", "0 weeks")]
    [InlineData("31 February 17:00", "NoSuchDate", "31 february 17:00", "")]
    [InlineData("31.2. 17:00", "NoSuchDate", "31.2. 17:00", "")]
    [InlineData("2027-02-30 17:00", "NoSuchDate", "2027-02-30 17:00", "")]
    [InlineData("2026-11-01 10:00", "Past", "2026-11-01 10:00", "")]
    [InlineData("once today 9:00", "Past", "once today 9:00", "")]
    public void What_cannot_be_read_says_why_and_what_was_understood(
        string text,
        string fault,
        string known,
        string unknown
    )
    {
        var read = Assert.IsType<SpokenRecurrence.Unclear>(SpokenRecurrence.Parse(text, Now));

        Assert.Equal(fault, read.Fault.ToString());
        Assert.Equal(known, string.Join(' ', read.Known));
        Assert.Equal(unknown, string.Join(' ', read.Unknown));
    }

    [Fact]
    public void Every_way_of_saying_the_same_gives_the_same_rhythm()
    {
        string[] days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        var random = new Random(20261123);
        for (var i = 0; i < 2000; i++)
        {
            var day = (IsoDayOfWeek)random.Next(1, 8);
            var (every, at) = (random.Next(1, 53), new LocalTime(random.Next(24), random.Next(60)));
            var name = days[(int)day - 1];
            var isAfternoon = at.Hour >= 12;
            var half =
                $"{((at.Hour + 11) % 12) + 1}:{at.Minute:00}{(random.Next(2) == 0 ? " " : "")}{(isAfternoon ? "pm" : "am")}";
            var time = random.Next(2) == 0 ? $"{at.Hour}:{at.Minute:00}" : half;
            string[] ways =
            [
                $"every {every} weeks on {name} at {time}",
                $"{time} {name} every {every} weeks",
                $"EVERY {every} Weeks, {name.ToUpperInvariant()}, {time}",
            ];
            var now = Now.Plus(Duration.FromMinutes(random.Next(60 * 24 * 400)));
            var today = now.DayOfWeek == day && at > now.TimeOfDay ? now.Date : now.Date.Next(day);

            foreach (var way in ways)
            {
                var read = Assert.IsType<SpokenRecurrence.Understood>(SpokenRecurrence.Parse(way, now));

                Assert.Equal(new Recurrence.Weekly(day, at, today, every), read.Rhythm);
            }
        }
    }

    [Fact]
    public void Whatever_is_typed_is_either_to_come_or_unclear()
    {
        string[] words =
        [
            .. "every other each second third first last monday friday fridays week weeks month months weekday daily once in a the of on".Split(
                ' '
            ),
            .. "at 5 5pm 17:00 25:00 24 0 999 31 february 2027-02-30 15.1. 1.1.0001 9999-12-31 tomorrow today noon and jeden alle".Split(
                ' '
            ),
            .. "zwei wochen uhr segunda sur deux - @ . ! “ 🙂 to next 1. 2nd -1 1e9 monthly h am".Split(' '),
        ];
        var random = new Random(7);
        var understood = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(' ', random.GetItems(words, random.Next(1, 8)));

            if (SpokenRecurrence.Parse(text, Now) is SpokenRecurrence.Understood { Rhythm: var rhythm })
            {
                understood++;
                Assert.True(rhythm.Next(Now.ToInstant(), Berlin) > Now.ToInstant(), text);
            }
        }

        Assert.InRange(understood, 500, 19_500);
    }

    private static string DatesOf(Recurrence rhythm) =>
        string.Join(
            ' ',
            rhythm
                .Take(3, Now.ToInstant(), Berlin)
                .Select(at =>
                    LocalDateTimePattern
                        .CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
                        .Format(at.InZone(Berlin).LocalDateTime)
                )
        );
}
