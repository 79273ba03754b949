using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Bench.Discord;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Bench;

public sealed class DiscordFiguresTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 50)]
    [InlineData(99, 99)]
    [InlineData(99.5, 100)]
    [InlineData(100, 100)]
    public void A_percentile_is_the_value_of_its_rank(double percent, double value)
    {
        double[] values = [.. Enumerable.Range(1, 100).Reverse()];

        Assert.Equal(value, Percentiles.Of(values, percent));
    }

    [Fact]
    public void A_percentile_of_few_values_is_one_of_them_and_of_none_there_is_none()
    {
        Assert.Equal(7, Percentiles.Of([7], 1));
        Assert.Equal(7, Percentiles.Of([7], 99));
        Assert.Equal(2, Percentiles.Median([3, 1, 2, 4]));
        Assert.Equal(4, Percentiles.Of([3, 1, 2, 4], 99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.Of([], 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.Of([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.Of([1], 101));
    }

    [Fact]
    public void A_schedule_is_steady_and_does_not_drift_where_a_second_cannot_be_divided_evenly()
    {
        var schedule = new Schedule(PerSecond: 3, Seconds: 1_000);

        Assert.Equal(3_000, schedule.Count);
        Assert.Equal(TimeSpan.Zero, schedule.DueAt(0));
        Assert.Equal(333.3333, schedule.DueAt(1).TotalMilliseconds);
        Assert.Equal(TimeSpan.FromSeconds(1), schedule.DueAt(3));
        Assert.Equal(TimeSpan.FromSeconds(999), schedule.DueAt(2_997));
    }

    [Fact]
    public void The_limit_lets_fifty_pass_at_once_and_fifty_with_each_second_that_ends()
    {
        Assert.Equal(1, new DeliveryResult(1_000, 19, Refused: 0).ShareOfLimit());
        Assert.Equal(0.95, new DeliveryResult(1_000, 20, Refused: 0).ShareOfLimit(), 1e-12);
        Assert.Equal(1, new DeliveryResult(51, 1, Refused: 0).ShareOfLimit());
    }

    [Fact]
    public async Task A_delivery_is_counted_from_when_it_was_last_asked_for()
    {
        await using var server = await NetSocialBot.Playground.StandIn.StandInServer.StartAsync(
            new(),
            TestContext.Current.CancellationToken
        );
        var guild = server.AddGuild("Chess and Cake");
        var lounge = server.AddChannel(guild, "lounge");
        var ada = server.AddMember(guild, "Ada");
        var watch = new DeliveryWatch();
        server.Log.Happened += watch.Note;
        ada.Say(lounge, "before");
        Assert.Equal(1, watch.Take().Messages);

        ada.Say(lounge, "one");
        ada.Say(lounge, "two");
        watch.Note(new RequestAnswered("POST /channels/{channel_id}/messages", 429, null) { At = Noon });
        watch.Note(new RequestAnswered("POST /channels/{channel_id}/messages", 200, null) { At = Noon });
        var counted = watch.Take();

        Assert.Equal(2, counted.Messages);
        Assert.Equal(1, counted.Refused);
        Assert.Equal(new DeliveryResult(0, counted.Seconds, 0), watch.Take() with { Seconds = counted.Seconds });
    }

    [Fact]
    public void An_interaction_is_timed_from_its_frame_to_its_first_answer()
    {
        var time = new FakeTimeProvider(Noon);
        var times = new WireTimes(time);
        times.FrameLeaves("{\"op\":0,\"d\":{\"id\":\"11\"},\"s\":3,\"t\":\"GUILD_CREATE\"}");
        times.FrameLeaves("{\"op\":0,\"d\":{\"id\":\"12\",\"x\":1},\"s\":4,\"t\":\"INTERACTION_CREATE\"}");
        times.FrameLeaves("{\"op\":0,\"d\":{\"id\":\"13\"},\"s\":5,\"t\":\"INTERACTION_CREATE\"}");
        time.Advance(TimeSpan.FromMilliseconds(4));
        times.RequestArrives("/api/v10/channels/12/messages");
        times.RequestArrives("/api/v10/interactions/12/token/callback");
        time.Advance(TimeSpan.FromMilliseconds(9));
        times.RequestArrives("/api/v10/interactions/12/token/callback");

        var all = times.TakeAll();

        Assert.Equal(2, all.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(4), time.GetElapsedTime(all[0].LeftAt, all[0].AnsweredAt!.Value));
        Assert.Null(all[1].AnsweredAt);
        Assert.Empty(times.TakeAll());
    }

    [Fact]
    public void The_report_has_a_row_a_line_and_says_where_we_are_ahead()
    {
        var figures = new Figures();
        var fast = new Line(Line.Acknowledging, "p99, ms");
        var share = new Line(Line.Delivering, "share, %", Digits: 0, MoreIsBetter: true);
        foreach (var value in (double[])[3, 1, 2])
        {
            figures.Add(fast, "ours", value);
            figures.Add(fast, "other", value + 1);
        }

        figures.Add(share, "ours", 94);
        figures.Add(share, "other", 95);
        figures.Add(new Line(Line.Delivering, "refused", 0), "ours", 0);
        figures.Add(new Line(Line.Delivering, "refused", 0), "other", 0);
        figures.Add(new Line(Line.Memory, "all of it, MiB"), "ours", 1_234.56);

        var report = new DiscordReport(figures, [("ours", "0.1"), ("other", "2.0")]).ToMarkdown();

        Assert.Equal(
            """
            - **ours**: 0.1
            - **other**: 2.0

            ### Acknowledging

            | | ours | other | ahead |
            |---|--:|--:|---|
            | p99, ms | **2.0** (1.0 to 3.0, 3) | **3.0** (2.0 to 4.0, 3) | yes |

            ### Delivery

            | | ours | other | ahead |
            |---|--:|--:|---|
            | share, % | 94 | 95 | no |
            | refused | 0 | 0 | level |

            ### Idle memory

            | | ours | other | ahead |
            |---|--:|--:|---|
            | all of it, MiB | 1,234.6 |  |  |

            """,
            report,
            ignoreLineEndingDifferences: true
        );
    }
}
