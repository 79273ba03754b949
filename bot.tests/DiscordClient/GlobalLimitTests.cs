using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.Tests.DiscordClient;

public sealed class GlobalLimitTests
{
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(300);
    private TimeSpan now = TimeSpan.FromMinutes(1);

    [Fact]
    public void Slow_answers_for_a_while_do_not_make_it_forget_how_fast_a_request_can_be_there()
    {
        var limit = new GlobalLimit(1);
        Go(limit, Fast, times: 200);
        Go(limit, Slow, times: 1_500);

        var answered = Request(limit, Slow);

        // The next one may be there within a millisecond, and this one may have arrived with its answer.
        Assert.False(limit.HasRoom(answered + TimeSpan.FromSeconds(1)));
        Assert.True(limit.HasRoom(answered + TimeSpan.FromSeconds(1.01)));
    }

    [Fact]
    public void Ways_that_have_grown_longer_are_counted_on_in_the_end()
    {
        var limit = new GlobalLimit(1);
        Go(limit, Fast, times: 200);
        Go(limit, Slow, times: 5_000);

        var answered = Request(limit, Slow);

        Assert.True(limit.HasRoom(answered + TimeSpan.FromSeconds(0.71)));
    }

    private void Go(GlobalLimit limit, TimeSpan way, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Request(limit, way);
            now += TimeSpan.FromSeconds(2);
            Assert.True(limit.HasRoom(now));
        }
    }

    private TimeSpan Request(GlobalLimit limit, TimeSpan way)
    {
        limit.Take();
        var began = now;
        now += way;
        limit.Return(began, now);
        return now;
    }
}
