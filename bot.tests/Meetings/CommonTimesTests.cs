using NetSocialBot.Meetings;
using NetSocialBot.Members.Profile;
using NodaTime;

namespace NetSocialBot.Tests.Meetings;

public sealed class CommonTimesTests
{
    private const FreeTimes AnyEvening = FreeTimes.WeekdayEvening | FreeTimes.WeekendEvening;

    /// <summary>A Thursday.</summary>
    private static readonly Instant Thursday = Instant.FromUtc(2026, 11, 26, 9, 40);

    [Theory]
    // The clock goes back in the night to the 25th of October, and forward in the one to the 28th of March; elsewhere on other days.
    [InlineData("2026-10-22T12:00:00Z", "Europe/Berlin", "Europe/Lisbon")]
    [InlineData("2027-03-25T12:00:00Z", "Europe/Berlin", "Europe/Lisbon")]
    [InlineData("2026-10-29T12:00:00Z", "America/New_York", "America/Bogota")]
    [InlineData("2027-03-11T12:00:00Z", "America/New_York", "America/Bogota")]
    [InlineData("2027-04-01T12:00:00Z", "Australia/Lord_Howe", "Australia/Brisbane")]
    public void Across_a_clock_change_it_is_evening_on_everybodys_wall(string now, string one, string other)
    {
        var found = CommonTimes.Suggest(At(now), [Free(one, AnyEvening), Free(other, AnyEvening)], [])!;

        Assert.Equal((TimesBasis.Free, 5), (found.Basis, found.Times.Count));
        foreach (var (at, zone) in found.Times.SelectMany(at => new[] { (at, Zone(one)), (at, Zone(other)) }))
        {
            Assert.InRange(at.InZone(zone).TimeOfDay, new LocalTime(18, 0), new LocalTime(21, 30));
        }

        // Both sides of the change are among them, or it would prove nothing.
        var offsets = found.Times.Select(at => Zone(one).GetUtcOffset(at)).Distinct();
        Assert.Equal(2, offsets.Count());
    }

    [Theory]
    [InlineData("Asia/Kathmandu", 0)]
    [InlineData("Asia/Kolkata", 0)]
    [InlineData("America/St_Johns", 0)]
    [InlineData("Australia/Eucla", 0)]
    public void Where_zones_are_no_whole_hours_apart_the_hour_still_begins_on_somebodys_clock(string zone, int minute)
    {
        var found = CommonTimes.Suggest(Thursday, [Free("UTC"), Free(zone)], [])!;

        Assert.Equal(5, found.Times.Count);
        Assert.All(
            found.Times,
            at => Assert.Contains(minute, new[] { at.InUtc().Minute, at.InZone(Zone(zone)).Minute })
        );
    }

    [Fact]
    public void Five_times_are_on_five_days_and_at_different_hours()
    {
        var found = CommonTimes.Suggest(Thursday, [Free("Europe/Berlin"), Free("Europe/Berlin")], [])!;

        var local = found.Times.Select(at => at.InZone(Zone("Europe/Berlin"))).ToList();
        Assert.Equal(5, local.Select(at => at.Date).Distinct().Count());
        Assert.Equal(5, local.Select(at => at.TimeOfDay).Distinct().Count());
        Assert.Equal(found.Times.Order(), found.Times);
    }

    [Fact]
    public void Mornings_of_the_week_and_of_the_weekend_have_no_hour_in_common()
    {
        var found = CommonTimes.Suggest(
            Thursday,
            [Free("UTC", FreeTimes.WeekdayMorning), Free("UTC", FreeTimes.WeekendMorning)],
            []
        )!;

        Assert.Equal(TimesBasis.Day, found.Basis);
    }

    [Fact]
    public void Who_gave_no_times_is_asked_by_day()
    {
        var found = CommonTimes.Suggest(Thursday, [Free("UTC", FreeTimes.WeekdayEvening), Free("UTC")], [])!;

        Assert.Equal(TimesBasis.Free, found.Basis);
        Assert.All(
            found.Times,
            at => Assert.InRange(at.InUtc().TimeOfDay, new LocalTime(18, 0), new LocalTime(20, 30))
        );
    }

    [Fact]
    public void Half_the_world_apart_it_is_early_for_one_and_late_for_the_other()
    {
        var found = CommonTimes.Suggest(Thursday, [Free("Europe/Berlin"), Free("Pacific/Auckland")], [])!;

        Assert.Equal(TimesBasis.Edges, found.Basis);
        Assert.All(found.Times, at => Assert.InRange(at.InZone(Zone("Pacific/Auckland")).Hour, 7, 22));
    }

    [Fact]
    public void Where_it_is_always_night_for_somebody_there_is_nothing() =>
        Assert.Null(
            CommonTimes.Suggest(Thursday, [Free("UTC"), Free("Asia/Shanghai"), Free("America/Los_Angeles")], [])
        );

    [Fact]
    public void Other_times_are_others_and_when_they_run_out_the_old_ones_are_better_than_none()
    {
        Attendee[] two = [Free("UTC", FreeTimes.WeekendLunch), Free("UTC", FreeTimes.WeekendLunch)];
        var first = CommonTimes.Suggest(Thursday, two, [])!.Times;
        var day = CommonTimes.Suggest(Thursday, [Free("UTC"), Free("UTC")], [])!.Times;

        Assert.Equal(first, CommonTimes.Suggest(Thursday, two, first)!.Times);
        Assert.Empty(CommonTimes.Suggest(Thursday, [Free("UTC"), Free("UTC")], day)!.Times.Intersect(day));
    }

    [Fact]
    public void Whatever_is_offered_suits_all_of_them_from_its_beginning_to_its_end()
    {
        var chance = new Random(20261126);
        string[] zones =
        [
            "UTC",
            "Europe/Berlin",
            "America/St_Johns",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "America/Los_Angeles",
            "Pacific/Chatham",
        ];
        var free = 0;
        for (var i = 0; i < 300; i++)
        {
            var now = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(chance.Next(2 * 365 * 24 * 60));
            List<Attendee> people =
            [
                .. Enumerable
                    .Range(0, chance.Next(2, 4))
                    .Select(_ => Free(zones[chance.Next(zones.Length)], (FreeTimes)chance.Next(256))),
            ];

            if (CommonTimes.Suggest(now, people, []) is not { } found)
            {
                continue;
            }

            Assert.InRange(found.Times.Count, 1, 5);
            Assert.All(found.Times, at => Assert.InRange(at - now, Duration.FromHours(3), Duration.FromDays(7)));
            if (found.Basis == TimesBasis.Free)
            {
                free++;
                Assert.All(
                    found.Times.SelectMany(at => people.Select(p => (at, p))),
                    pair => Assert.True(IsFree(pair.at, pair.p), $"{pair.p} at {pair.at}")
                );
            }
        }

        Assert.InRange(free, 100, 300);
    }

    /// <summary>Minute by minute, in words of its own.</summary>
    private static bool IsFree(Instant at, Attendee person) =>
        Enumerable
            .Range(0, 30)
            .All(minute =>
            {
                var local = (at + Duration.FromMinutes(minute)).InZone(person.Zone);
                if (person.Free == FreeTimes.None)
                {
                    return local.Hour is >= 9 and <= 20;
                }

                var week = local.DayOfWeek >= IsoDayOfWeek.Saturday ? "Weekend" : "Weekday";
                var part = local.Hour switch
                {
                    >= 8 and <= 11 => "Morning",
                    12 or 13 => "Lunch",
                    >= 14 and <= 17 => "Afternoon",
                    >= 18 and <= 21 => "Evening",
                    _ => null,
                };
                return part is not null && person.Free.HasFlag(Enum.Parse<FreeTimes>(week + part));
            });

    private static Attendee Free(string zone, FreeTimes times = FreeTimes.None) => new(Zone(zone), times);

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static Instant At(string text) => NodaTime.Text.InstantPattern.General.Parse(text).Value;
}
