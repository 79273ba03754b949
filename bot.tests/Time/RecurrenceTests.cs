using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Tests.Time;

public sealed class RecurrenceTests
{
    private static readonly LocalTime Ten = new(10, 0);
    private static readonly LocalTime HalfPastTwo = new(2, 30);

    /// <summary>Both hemispheres, offsets of :30 and :45, a shift of half an hour, a lost day, and no shift at all.</summary>
    private static readonly string[] ZoneIds =
    [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Pacific/Chatham",
        "Pacific/Apia",
        "America/St_Johns",
        "Africa/Casablanca",
        "Etc/UTC",
    ];

    public static TheoryData<string> Zones => [.. ZoneIds];

    [Fact]
    public void Each_kind_comes_on_its_days()
    {
        var friday = new Recurrence.Weekly(IsoDayOfWeek.Friday, Ten, new LocalDate(2027, 1, 13), every: 3);

        Assert.Equal(
            ["2027-01-15 10:00", "2027-02-05 10:00", "2027-02-26 10:00"],
            Local(friday, 3, "2027-01-01T00:00:00Z", "Europe/Berlin")
        );
        Assert.Equal(
            ["2027-02-09 10:00", "2027-03-09 10:00"],
            Local(
                new Recurrence.NthWeekdayOfMonth(WeekOfMonth.Second, IsoDayOfWeek.Tuesday, Ten),
                2,
                "2027-01-13T00:00:00Z",
                "Europe/Berlin"
            )
        );
        Assert.Equal(
            ["2027-01-15 10:00", "2027-01-18 10:00"],
            Local(new Recurrence.Weekdays(Ten), 2, "2027-01-14T09:00:00Z", "Europe/Berlin")
        );
        Assert.Equal(
            ["2027-01-15 10:00"],
            Local(new Recurrence.Once(new LocalDate(2027, 1, 15), Ten), 3, "2027-01-14T00:00:00Z", "Europe/Berlin")
        );
    }

    [Fact]
    public void Once_is_over_afterwards()
    {
        var once = new Recurrence.Once(new LocalDate(2027, 1, 15), Ten);
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

        Assert.Null(once.Next(Instant.FromUtc(2027, 1, 15, 9, 0), zone));
        Assert.NotNull(once.Next(Instant.FromUtc(2027, 1, 15, 8, 59), zone));
    }

    [Theory]
    // The last night of March has no half past two, the last of October has two.
    [InlineData("Europe/Berlin", "2027-03-27T12:00:00Z", "2027-03-28 03:30 +02")]
    [InlineData("Europe/Berlin", "2027-10-30T12:00:00Z", "2027-10-31 02:30 +02")]
    [InlineData("America/New_York", "2027-03-13T12:00:00Z", "2027-03-14 03:30 -04")]
    // Half an hour, from two to half past.
    [InlineData("Australia/Lord_Howe", "2027-10-02T12:00:00Z", "2027-10-03 02:30 +11")]
    [InlineData("Asia/Kathmandu", "2027-03-27T12:00:00Z", "2027-03-28 02:30 +05:45")]
    public void A_lost_hour_moves_on_and_a_repeated_one_counts_once(string zoneId, string after, string expected)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var sunday = new Recurrence.Weekly(IsoDayOfWeek.Sunday, HalfPastTwo, new LocalDate(2027, 1, 1));

        var next = sunday.Next(At(after), zone)!.Value;

        Assert.Equal(
            expected,
            ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm o<g>", null).Format(next.InZone(zone))
        );
        // The week after, the clocks are as they were said to be.
        Assert.Equal(HalfPastTwo, sunday.Next(next, zone)!.Value.InZone(zone).TimeOfDay);
    }

    [Fact]
    public void A_day_that_a_zone_never_had_comes_the_day_after_and_only_once()
    {
        // Samoa went from the 29th of December 2011, a Thursday, to the 31st.
        Assert.Equal(
            ["2011-12-23 10:00", "2011-12-31 10:00", "2012-01-06 10:00"],
            Local(
                new Recurrence.Weekly(IsoDayOfWeek.Friday, Ten, new LocalDate(2011, 12, 2)),
                3,
                "2011-12-20T00:00:00Z",
                "Pacific/Apia"
            )
        );
    }

    [Fact]
    public void Leap_years_have_their_own_last_tuesday()
    {
        Assert.Equal(
            ["2028-02-29 10:00", "2028-03-28 10:00"],
            Local(
                new Recurrence.NthWeekdayOfMonth(WeekOfMonth.Last, IsoDayOfWeek.Tuesday, Ten),
                2,
                "2028-02-01T00:00:00Z",
                "Asia/Kolkata"
            )
        );
    }

    /// <summary>Three years of each kind, in each zone, day by day against the rule itself.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public void Nothing_is_missed_and_nothing_comes_twice(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var random = new Random(zoneId.Length * 7919);
        for (var round = 0; round < 40; round++)
        {
            var time = new LocalTime(random.Next(24), random.Next(60));
            var day = (IsoDayOfWeek)random.Next(1, 8);
            var every = random.Next(1, 6);
            var week = (WeekOfMonth)random.Next(1, 6);
            var anchor = new LocalDate(2026, 1, 1).PlusDays(random.Next(-800, 800));
            var start = new LocalDate(2026, 1, 1).PlusDays(random.Next(1000)).AtStartOfDayInZone(zone).ToInstant();
            (Recurrence Rule, Func<LocalDate, bool> Holds)[] rules =
            [
                (
                    new Recurrence.Weekly(day, time, anchor, every),
                    d => d.DayOfWeek == day && Mod(WeeksFromMonday(d) - WeeksFromMonday(anchor), every) == 0
                ),
                (
                    new Recurrence.NthWeekdayOfMonth(week, day, time),
                    d =>
                        d.DayOfWeek == day
                        && (
                            week == WeekOfMonth.Last
                                ? d.PlusWeeks(1).Month != d.Month
                                : ((d.Day - 1) / 7) + 1 == (int)week
                        )
                ),
                (new Recurrence.Weekdays(time), d => d.DayOfWeek < IsoDayOfWeek.Saturday),
            ];
            foreach (var (rule, holds) in rules)
            {
                var taken = rule.Take(60, start, zone);
                var expected = Enumerable
                    .Range(-3, 4000)
                    .Select(i => start.InZone(zone).Date.PlusDays(i))
                    .Where(holds)
                    .Select(d => (d + time).InZoneLeniently(zone).ToInstant())
                    .Where(at => at > start)
                    .Distinct()
                    .Take(60);
                Assert.Equal(expected, taken);
            }
        }
    }

    [Fact]
    public void The_end_of_time_is_no_fault()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

        Assert.Null(new Recurrence.Weekdays(Ten).Next(Instant.MaxValue, zone));
        Assert.Empty(new Recurrence.Weekdays(Ten).Take(3, Instant.FromUtc(9998, 12, 30, 0, 0), zone));
        Assert.NotNull(new Recurrence.Weekdays(Ten).Next(Instant.MinValue, zone));
    }

    [Fact]
    public void Every_no_weeks_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Recurrence.Weekly(IsoDayOfWeek.Monday, Ten, new LocalDate(2027, 1, 1), every: 0)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Recurrence.Weekly(IsoDayOfWeek.None, Ten, new LocalDate(2027, 1, 1))
        );
    }

    private static IEnumerable<string> Local(Recurrence recurrence, int count, string after, string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        return recurrence
            .Take(count, At(after), zone)
            .Select(at =>
                LocalDateTimePattern
                    .CreateWithInvariantCulture("uuuu-MM-dd HH:mm")
                    .Format(at.InZone(zone).LocalDateTime)
            );
    }

    private static Instant At(string text) => InstantPattern.General.Parse(text).GetValueOrThrow();

    private static int WeeksFromMonday(LocalDate date) =>
        (int)Math.Floor((Period.DaysBetween(new LocalDate(2024, 1, 1), date)) / 7.0);

    private static int Mod(int value, int by) => ((value % by) + by) % by;
}
