using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Rest;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Where a rule strikes, and how often.</summary>
public sealed class FaultRuleTests
{
    private static readonly Fault Failure = new Fault.ServerError();

    [Theory]
    [InlineData("*", true)]
    [InlineData("* /*", true)]
    [InlineData("GET /*", false)]
    [InlineData("POST /channels/{whatever}/messages", true)]
    [InlineData("POST /channels/*/messages", true)]
    [InlineData("POST /channels/*", true)]
    [InlineData("* /channels/{channel}/*", true)]
    [InlineData("POST /channels/{channel}", false)]
    [InlineData("POST /channels/{channel}/threads", false)]
    [InlineData("POST /channels/LOUNGE/messages", true)]
    [InlineData("POST /channels/1/messages", false)]
    [InlineData("* /interactions/*", false)]
    public async Task A_pattern_means_some_routes_and_no_others(string pattern, bool strikes)
    {
        await using var community = await Community.StartAsync();
        pattern = pattern.Replace("LOUNGE", $"{community.Lounge.Id}", StringComparison.Ordinal);
        // Some of these patterns are of routes that take no POST at all.
        var rule = community.Server.Faults.TryAdd(pattern, Failure, times: 1, 1, seed: null, out _);

        var answer = await community.PostAsync("""{"content":"hello"}""");

        Assert.Equal(strikes, answer.Status == 500);
        Assert.Equal(strikes ? 1 : 0, rule?.Struck ?? 0);
    }

    [Theory]
    [InlineData("", "no pattern of routes")]
    [InlineData("POST channels", "no pattern of routes")]
    [InlineData("FETCH /channels", "no pattern of routes")]
    [InlineData("GET /chanels/{channel}", "no route like")]
    public async Task A_pattern_that_can_mean_nothing_is_refused_at_once(string pattern, string why)
    {
        await using var community = await Community.StartAsync();

        var refusal = Assert.Throws<ArgumentException>(() => community.Server.Faults.Next(pattern, Failure));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(community.Server.Faults.All);
    }

    [Fact]
    public async Task Faults_that_cannot_be_are_refused_with_the_field()
    {
        await using var community = await Community.StartAsync();
        var faults = community.Server.Faults;

        Assert.StartsWith("Status", Refusal(() => faults.Next("*", new Fault.ServerError(200))));
        Assert.StartsWith("Scope", Refusal(() => faults.Next("*", new Fault.RateLimited(TimeSpan.Zero, "all"))));
        Assert.StartsWith("By", Refusal(() => faults.Next("*", new Fault.Delayed(TimeSpan.FromSeconds(-1)))));
        Assert.StartsWith("times", Refusal(() => faults.Next("*", Failure, times: 0)));
        Assert.StartsWith("probability", Refusal(() => faults.ByChance("*", Failure, 1.5)));
    }

    [Fact]
    public async Task Rules_strike_in_their_order_are_counted_listed_and_cleared()
    {
        await using var community = await Community.StartAsync();
        var faults = community.Server.Faults;
        var first = faults.Next("GET /users/@me", new Fault.ServerError(502), times: 2);
        var second = faults.Always("* /users/*", new Fault.ServerError(503));

        List<int> statuses = [];
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await community.Bot.GetAsync("users/@me")).Status);
        }

        Assert.Equal([502, 502, 503, 503], statuses);
        Assert.Equal([(first.Id, 2), (second.Id, 2)], faults.All.Select(rule => (rule.Id, rule.Struck)));
        Assert.True(faults.Remove(first.Id));
        Assert.False(faults.Remove(first.Id));
        Assert.Equal(1, faults.Clear());
        Assert.Equal(200, (await community.Bot.GetAsync("users/@me")).Status);
    }

    [Fact]
    public async Task Chance_is_the_same_for_the_same_seed_and_another_for_another()
    {
        var first = await StatusesAsync(seed: 7);
        var again = await StatusesAsync(seed: 7);
        var other = await StatusesAsync(seed: 8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(status => status == 500), 1, first.Count - 1);
    }

    [Fact]
    public async Task A_second_rule_does_not_change_the_first_ones_luck()
    {
        var alone = await StatusesAsync(seed: 7);
        var beside = await StatusesAsync(
            seed: 7,
            faults => faults.ByChance("GET /users/@me", new Fault.ServerError(502), 0.5, seed: 1)
        );

        Assert.Equal(
            alone.Select((status, i) => (status == 500, i)).Where(hit => hit.Item1),
            beside.Select((status, i) => (status == 500, i)).Where(hit => hit.Item1)
        );
        Assert.Contains(502, beside);
    }

    [Fact]
    public async Task A_seed_that_was_not_given_is_made_and_logged_and_so_is_each_strike()
    {
        await using var community = await Community.StartAsync(options => options with { FaultSeed = 40 });

        var rule = community.Server.Faults.ByChance("GET /users/@me", Failure, 0.999);
        for (var i = 0; i < 5; i++)
        {
            await community.Bot.GetAsync("users/@me");
        }

        Assert.Equal(40, rule.Seed);
        Assert.Contains("seed 40", community.Server.Log.All.OfType<FaultRuleAdded>().Single().Rule);
        var struck = community.Server.Log.All.OfType<FaultStruck>().ToList();
        Assert.Equal(rule.Struck, struck.Count);
        Assert.All(struck, strike => Assert.Equal((rule.Id, "GET /users/@me"), (strike.RuleId, strike.Place)));
    }

    private static async Task<List<int>> StatusesAsync(int seed, Action<FaultRules<RequestPlace, Fault>>? beside = null)
    {
        await using var community = await Community.StartAsync();
        community.Server.Faults.ByChance("GET /users/@me", Failure, 0.4, seed);
        beside?.Invoke(community.Server.Faults);
        List<int> statuses = [];
        for (var i = 0; i < 30; i++)
        {
            statuses.Add((await community.Bot.GetAsync("users/@me")).Status);
        }
        return statuses;
    }

    private static string Refusal(Action act) => Assert.Throws<ArgumentException>(act).Message;
}
