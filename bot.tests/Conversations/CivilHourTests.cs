using NetSocialBot.Conversations;
using NodaTime;

namespace NetSocialBot.Tests.Conversations;

public sealed class CivilHourTests
{
    private static readonly DateTimeZone Berlin = Zone("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-23T09:00", "2026-11-24T09:00")]
    [InlineData("2026-11-23T20:59", "2026-11-24T20:59")]
    [InlineData("2026-11-23T21:00", "2026-11-25T09:00")]
    [InlineData("2026-11-23T03:07", "2026-11-24T09:00")]
    // The clock goes back in the night before the 25th of October, and forward in the one before the 28th of March.
    [InlineData("2026-10-24T10:15", "2026-10-25T10:15")]
    [InlineData("2027-03-27T10:15", "2027-03-28T10:15")]
    [InlineData("2027-03-27T02:30", "2027-03-28T09:00")]
    public void A_day_later_is_the_same_time_of_day_but_not_at_night(string opened, string expected)
    {
        var next = CivilHour.DaysLater(At(opened), 1, Berlin, [Berlin], Berlin);

        Assert.Equal(At(expected), next);
    }

    [Fact]
    public void Where_no_hour_suits_all_it_is_day_for_the_one_who_goes_first()
    {
        // Twelve hours apart: nine to nine in the one is nine to nine at night in the other.
        var auckland = Zone("Pacific/Auckland");
        var next = CivilHour.DaysLater(At("2026-11-23T10:00"), 1, Berlin, [Berlin, auckland], auckland);

        Assert.Equal(new LocalTime(9, 0), next.InZone(auckland).TimeOfDay);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_never_sooner_than_so_many_days_and_never_at_night_for_anybody_who_shares_an_hour(int seed)
    {
        var chance = new Random(seed);
        DateTimeZone[] zones =
        [
            Berlin,
            Zone("UTC"),
            Zone("Asia/Kathmandu"),
            Zone("America/St_Johns"),
            Zone("America/Los_Angeles"),
            Zone("Australia/Lord_Howe"),
            Zone("Pacific/Kiritimati"),
        ];
        var shared = 0;
        for (var i = 0; i < 3000; i++)
        {
            var from = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(chance.Next(2 * 365 * 24 * 60));
            var community = zones[chance.Next(zones.Length)];
            DateTimeZone[] everybody = [zones[chance.Next(zones.Length)], zones[chance.Next(zones.Length)]];
            var days = chance.Next(1, 3);

            var next = CivilHour.DaysLater(from, days, community, everybody, everybody[0]);

            // A day of 23 hours is a day; a fallback may wait for the morning after the next.
            Assert.InRange(next - from, Duration.FromHours((days * 24) - 1), Duration.FromHours((days * 24) + 26));
            Assert.InRange(next.InZone(everybody[0]).Hour, 9, 20);
            var wanted = from.InZone(community).LocalDateTime.PlusDays(days).InZoneLeniently(community).ToInstant();
            var quarter = Instant.FromUnixTimeSeconds(((wanted.ToUnixTimeSeconds() / 900) + 1) * 900);
            var hours = Enumerable.Range(0, 95).Select(q => quarter + Duration.FromMinutes(15 * q));
            if (hours.Any(at => everybody.All(zone => at.InZone(zone).Hour is >= 9 and < 21)))
            {
                shared++;
                Assert.InRange(next.InZone(everybody[1]).Hour, 9, 20);
            }
        }

        Assert.InRange(shared, 500, 3000);
    }

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static Instant At(string local) =>
        NodaTime
            .Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
            .Parse(local)
            .Value.InZoneLeniently(Berlin)
            .ToInstant();
}
