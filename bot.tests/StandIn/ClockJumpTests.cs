using System.Globalization;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Tests.DiscordClient;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Discord's clock is set wrong, and right again, while it runs.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(-3_600)]
    [InlineData(3_600)]
    public async Task What_is_told_from_then_on_is_off_and_what_was_told_before_stays(int seconds)
    {
        await using var community = await Community.StartAsync();
        var now = community.Time.GetUtcNow();
        var before = await community.PostAsync("""{"content":"before"}""");

        community.Server.Clock.Set(TimeSpan.FromSeconds(seconds));
        var after = await community.PostAsync("""{"content":"after"}""");
        var again = await community.Bot.GetAsync($"channels/{community.Lounge.Id}/messages/{before["id"]}");

        var shown = now.AddSeconds(seconds);
        Assert.Equal(shown.ToString("R"), after.Headers["Date"]);
        Assert.Equal(shown, TimeOf(after));
        Assert.Equal(now, TimeOf(again));
        Assert.Equal(
            shown.AddSeconds(5).ToUnixTimeSeconds(),
            double.Parse(after.Headers["X-RateLimit-Reset"], CultureInfo.InvariantCulture)
        );
        Assert.Equal("5.000", after.Headers["X-RateLimit-Reset-After"]);
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(community.Server.Log.All.OfType<ClockSet>()).Ahead);
    }

    [Fact]
    public async Task Ids_show_the_time_that_is_told_and_never_go_back()
    {
        await using var community = await Community.StartAsync();
        List<ulong> ids = [];
        foreach (var ahead in (TimeSpan[])[TimeSpan.Zero, Hour, -Hour, TimeSpan.Zero, -Hour])
        {
            community.Server.Clock.Set(ahead);
            ids.Add(
                ulong.Parse((await community.PostAsync("""{"content":"x"}"""))["id"], CultureInfo.InvariantCulture)
            );
        }

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var shownAhead = new Snowflake(ids[1]).CreatedAt - community.Time.GetUtcNow();
        Assert.InRange(shownAhead, Hour - TimeSpan.FromMilliseconds(1), Hour);
        // Those that would be lower follow the highest, and so do the messages of the channel.
        Assert.Equal(ids[1] + 1, ids[2]);
        Assert.Equal(ids, community.Server.Messages(community.Lounge).Select(message => message.Id));
    }

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    public async Task An_answer_is_in_time_or_late_by_the_right_clock(int seconds)
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Patience.Token);
        var asked = await scene.AskedAsync();

        scene.Community.Server.Clock.Set(TimeSpan.FromSeconds(seconds));
        var inTime = await scene.CallbackAsync(asked, """{"type":5}""");
        var filled = await scene.Community.Bot.PatchAsync(scene.Original(asked), """{"content":"here"}""");
        scene.Community.Time.Advance(TimeSpan.FromMinutes(15.1));
        scene.Community.Server.Clock.Set(TimeSpan.FromDays(-1));
        var late = await scene.Community.Bot.PatchAsync(scene.Original(asked), """{"content":"late"}""");
        await ForgetAsync(scene);
        var forgotten = await scene.Community.Bot.PatchAsync(scene.Original(asked), """{"content":"later"}""");

        Assert.Equal((204, 200), (inTime.Status, filled.Status));
        Assert.Equal("here", (await seeing).Text);
        Assert.Equal((401, 50027), (late.Status, late.Code));
        Assert.Equal((401, 50027), (forgotten.Status, forgotten.Code));
    }

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    public async Task Windows_of_limits_and_the_memory_of_nonces_and_the_archive_keep_the_right_time(int seconds)
    {
        await using var community = await Community.StartAsync();
        const string Nonce = """{"content":"once","nonce":"n","enforce_nonce":true}""";
        var opened = await community.Bot.PostAsync(
            $"channels/{community.Lounge.Id}/threads",
            """{"name":"soon archived","auto_archive_duration":60}"""
        );
        var first = await community.PostAsync(Nonce);
        community.Server.Clock.Set(TimeSpan.FromSeconds(seconds));

        var repeated = await community.PostAsync(Nonce);
        for (var i = 3; i <= 5; i++)
        {
            await community.PostAsync("""{"content":"x"}""");
        }

        var sixth = await community.PostAsync("""{"content":"x"}""");
        community.Time.Advance(TimeSpan.FromMinutes(59));
        var thread = community.Server.Threads(community.Guild)[0];
        var wasActive = !thread.Thread!.Archived;
        community.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(first["id"], repeated["id"]);
        Assert.Equal(429, sixth.Status);
        Assert.Equal((201, true, true), (opened.Status, wasActive, thread.Thread.Archived));
    }

    [Fact]
    public async Task Who_joins_a_thread_after_the_clock_was_set_back_comes_after_who_was_there()
    {
        await using var community = await Community.StartAsync();
        await community.Bot.PostAsync($"channels/{community.Lounge.Id}/threads", """{"name":"order"}""");
        var thread = community.Server.Threads(community.Guild)[0];

        community.Server.Clock.Set(-Hour);
        await community.Bot.PutAsync($"channels/{thread.Id}/thread-members/{community.Ada.Account.Id}");

        Assert.Equal([community.Server.Bot, community.Ada.Account], community.Server.MembersOf(thread));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-7)]
    public async Task Our_client_waits_for_its_limit_as_long_as_it_lasts(int minutes)
    {
        await using var line = await Line.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            await line.SayAsync($"{i}", nonce: null, Patience.Token);
            line.Server.Clock.Set(TimeSpan.FromMinutes(i % 2 == 0 ? minutes : -minutes));
        }

        var sixth = line.SayAsync("6", nonce: null, Patience.Token);
        var wait = await line.Clock.WaitBegunAsync(
            w => w <= TimeSpan.FromSeconds(6) || w >= TimeSpan.FromMinutes(1),
            Patience.Token
        );
        line.Clock.Advance(wait);
        await sixth;

        Assert.DoesNotContain(429, line.Statuses());
        Assert.InRange(wait, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task It_is_set_by_http_and_shown()
    {
        await using var desk = await ControlDesk.OpenAsync();

        var set = await desk.PostAsync("clock", """{"ahead":-90.5}""");
        var posted = await desk.Community.PostAsync("""{"content":"hello"}""");
        var shown = await desk.GetAsync("clock");
        var right = await desk.PostAsync("clock", """{"ahead":0}""");

        var now = desk.Community.Time.GetUtcNow();
        Assert.Equal((200, "-90.5"), (set.Status, set["ahead"]));
        Assert.Equal(now.AddSeconds(-90.5), TimeOf(posted));
        Assert.Equal(now.AddSeconds(-90.5).ToString("O"), shown["shows"]);
        Assert.Equal("0", right["ahead"]);
    }

    [Theory]
    [InlineData("{}", "ahead", "seconds")]
    [InlineData("""{"ahead":"1"}""", "ahead", "seconds")]
    [InlineData("""{"ahead":1e300}""", "ahead", "at most")]
    [InlineData("""{"ahead":1,"by":2}""", "by", "ahead")]
    public async Task What_is_no_time_is_refused_with_the_remedy(string json, string field, string remedy)
    {
        await using var desk = await ControlDesk.OpenAsync();

        var refused = await desk.PostAsync("clock", json);

        Assert.Equal(400, refused.Status);
        Assert.Equal(field, refused.Json!["mistakes"]![0]!["field"]!.ToString());
        Assert.Contains(remedy, refused.Json["mistakes"]![0]!["remedy"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, desk.Community.Server.Clock.Ahead);
        Assert.Throws<ArgumentException>(() => desk.Community.Server.Clock.Set(TimeSpan.FromDays(400)));
    }

    /// <summary>A later interaction has the stand-in forget all whose time is over.</summary>
    private static async Task ForgetAsync(Scene scene)
    {
        var other = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Patience.Token);
        scene.Community.Time.Advance(TimeSpan.FromSeconds(3.1));
        Assert.IsType<Seen.NoResponse>(await other);
    }

    private static DateTimeOffset TimeOf(RawAnswer message) =>
        DateTimeOffset.Parse(message["timestamp"], CultureInfo.InvariantCulture);
}
