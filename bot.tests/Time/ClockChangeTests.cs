using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Tests.Time;

public sealed class ClockChangeTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Instant Forward = Instant.FromUtc(2027, 3, 28, 1, 0);

    [Fact]
    public void A_change_counts_after_the_one_moment_and_up_to_the_other()
    {
        var second = Duration.FromSeconds(1);

        Assert.Equal(new ClockChange(Forward, IsForward: true), ClockChange.Between(Forward - second, Forward, Berlin));
        Assert.Null(ClockChange.Between(Forward, Forward + second, Berlin));
        Assert.Null(ClockChange.Between(Forward - second - second, Forward - second, Berlin));
        Assert.False(
            ClockChange
                .Between(Instant.FromUtc(2027, 10, 1, 0, 0), Instant.FromUtc(2027, 11, 1, 0, 0), Berlin)!
                .IsForward
        );
    }

    [Fact]
    public void Where_clocks_do_not_change_there_is_none()
    {
        var (from, to) = (Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2036, 1, 1, 0, 0));

        Assert.Null(ClockChange.Between(from, to, DateTimeZoneProviders.Tzdb["Asia/Kathmandu"]));
        Assert.Null(ClockChange.Between(to, from, Berlin));
    }
}
