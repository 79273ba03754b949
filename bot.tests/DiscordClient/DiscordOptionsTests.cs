using NetSocialBot.Discord;
using NetSocialBot.DiscordApi;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>What an operator mistyped stops the start, with the name of the setting.</summary>
public sealed class DiscordOptionsTests
{
    [Fact]
    public void The_defaults_are_fine() => Assert.Null(FaultOf(_ => { }));

    [Theory]
    [InlineData(1 | (1 << 1), "GUILD_MEMBERS")]
    [InlineData(1 | (1 << 8), "GUILD_PRESENCES")]
    [InlineData(1 | (1 << 15), "MESSAGE_CONTENT")]
    [InlineData(-1, "Discord:Intents")]
    [InlineData(1 << 17, "Discord:Intents")]
    public void Intents_that_watch_people_or_do_not_exist_are_refused(int intents, string named) =>
        Assert.Contains(named, FaultOf(options => options.Intents = intents), StringComparison.Ordinal);

    [Fact]
    public void Every_intent_that_watches_nobody_may_be_asked_for() =>
        Assert.Null(FaultOf(options => options.Intents = 0x1FFFF & ~((1 << 1) | (1 << 8) | (1 << 15))));

    [Theory]
    [InlineData("auto", 0, null, true)]
    [InlineData("1", 0, null, true)]
    [InlineData("16", 0, 7, true)]
    [InlineData("16", 15, 15, true)]
    [InlineData("16", 8, null, true)]
    [InlineData("many", 0, null, false)]
    [InlineData("0", 0, null, false)]
    [InlineData("-1", 0, null, false)]
    [InlineData("auto", 1, null, false)]
    [InlineData("auto", 0, 3, false)]
    [InlineData("16", 16, null, false)]
    [InlineData("16", 9, 8, false)]
    [InlineData("16", 0, 16, false)]
    [InlineData("16", -1, 3, false)]
    public void Shards_are_a_number_or_auto_and_a_part_lies_within(string shards, int first, int? last, bool isFine)
    {
        var fault = FaultOf(options => (options.Shards, options.FirstShard, options.LastShard) = (shards, first, last));

        if (isFine)
        {
            Assert.Null(fault);
        }
        else
        {
            Assert.Contains("Shard", fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_limit_that_ordinary_payloads_exceed_is_refused()
    {
        Assert.Contains(
            "Discord:MaximumPayloadBytes",
            FaultOf(options => options.MaximumPayloadBytes = 1000),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Discord:MaximumAnswerBytes",
            FaultOf(options => options.MaximumAnswerBytes = 1000),
            StringComparison.Ordinal
        );
    }

    private static string? FaultOf(Action<DiscordOptions> change)
    {
        var options = new DiscordOptions();
        change(options);
        return new DiscordOptionsValidator().Validate(null, options).FailureMessage;
    }
}
