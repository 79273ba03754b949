using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class WakingHoursTests
{
    [Theory]
    [InlineData(7, 23, 16)]
    [InlineData(0, 24, 24)]
    [InlineData(22, 6, 8)]
    [InlineData(22, 0, 2)]
    [InlineData(23, 24, 1)]
    public void A_day_may_end_on_the_next(int from, int to, int hours) =>
        Assert.Equal(hours, WakingHours.Between(from, to).Count);

    [Fact]
    public void Hours_in_common_count_by_whoever_has_fewer()
    {
        var office = WakingHours.Between(8, 16);
        var evening = WakingHours.Between(14, 18);

        Assert.Equal(WakingHours.Between(14, 16), office.InCommonWith(evening));
        Assert.Equal(0.5, office.ShareInCommonWith(evening));
        Assert.Equal(0.5, evening.ShareInCommonWith(office));
        Assert.Equal(1, evening.ShareInCommonWith(WakingHours.AllDay));
        Assert.Equal(0, evening.ShareInCommonWith(default));
        Assert.Equal(WakingHours.Between(8, 18), office.And(evening));
    }

    [Fact]
    public void Hours_that_no_day_has_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WakingHours.Between(24, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => WakingHours.Between(3, 25));
        Assert.Throws<ArgumentOutOfRangeException>(() => WakingHours.Between(-1, 3));
    }
}
