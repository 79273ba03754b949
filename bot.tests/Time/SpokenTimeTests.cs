using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Tests.Time;

public sealed class SpokenTimeTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    // Monday 23 November 2026, noon.
    private static readonly ZonedDateTime Now = new LocalDateTime(2026, 11, 23, 12, 0).InZoneStrictly(Berlin);

    [Theory]
    [InlineData("friday 17:00", "2026-11-27T17:00:00")]
    [InlineData("Fri 5pm", "2026-11-27T17:00:00")]
    [InlineData("on Friday at 5:30 PM", "2026-11-27T17:30:00")]
    [InlineData("friday", "2026-11-27T17:00:00")]
    [InlineData("friday17:00", null)]
    [InlineData("monday 18:00", "2026-11-23T18:00:00")]
    [InlineData("monday 9:00", "2026-11-30T09:00:00")]
    [InlineData("today 18:00", "2026-11-23T18:00:00")]
    [InlineData("tomorrow 9.30", "2026-11-24T09:30:00")]
    [InlineData("18:00", "2026-11-23T18:00:00")]
    [InlineData("9:00", "2026-11-24T09:00:00")]
    [InlineData("2027-01-15 18:00", "2027-01-15T18:00:00")]
    [InlineData("2027-01-15T18:00", "2027-01-15T18:00:00")]
    [InlineData("2026-02-31 10:00", null)]
    [InlineData("friday 25:00", null)]
    [InlineData("friday 13pm", null)]
    [InlineData("friday 5", null)]
    [InlineData("someday", null)]
    [InlineData("", null)]
    public void A_moment_is_read_the_way_people_write_it(string text, string? expected)
    {
        var read = SpokenTime.TryParse(text, Now);

        Assert.Equal(
            expected,
            read is { } moment ? LocalDateTimePattern.GeneralIso.Format(moment.LocalDateTime) : null
        );
    }

    [Fact]
    public void A_time_in_the_hour_that_the_clock_change_skips_moves_on_by_an_hour()
    {
        // Germany goes from 02:00 to 03:00 on 28 March 2027.
        var read = SpokenTime.TryParse("2027-03-28 02:30", Now);

        Assert.Equal(new LocalDateTime(2027, 3, 28, 3, 30), read!.Value.LocalDateTime);
    }
}
