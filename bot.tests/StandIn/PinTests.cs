using System.Globalization;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: resources/message, "Get Channel Pins" and "Pin Message".</summary>
public sealed class PinTests
{
    [Theory]
    [InlineData("messages/pins")]
    [InlineData("pins")]
    public async Task A_message_is_pinned_once_with_a_notice_and_unpinned(string route)
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        var message = community.Ada.Say(community.Lounge, "read this").Message!;
        var path = $"channels/{community.Lounge.Id}/{route}/{message.Id}";

        var pinned = await community.Bot.PutAsync(path);
        var again = await community.Bot.PutAsync(path);
        var told = (await gateway.NextAsync("CHANNEL_PINS_UPDATE"))["d"]!;
        var read = await community.Bot.GetAsync($"channels/{community.Lounge.Id}/messages/{message.Id}");
        var notice = community.Server.Messages(community.Lounge)[^1];
        var unpinned = await community.Bot.DeleteAsync(path);

        Assert.Equal((204, 204, 204), (pinned.Status, again.Status, unpinned.Status));
        Assert.NotNull(told["last_pin_timestamp"]);
        Assert.True((bool)read.Json!["pinned"]!);
        Assert.Equal((MessageType.Pin, message), (notice.Type, notice.ReplyTo));
        Assert.Empty(notice.Pinged);
        Assert.Equal(2, community.Server.Messages(community.Lounge).Count);
        Assert.Null(message.PinnedAt);
        Assert.Null((await gateway.NextAsync("CHANNEL_PINS_UPDATE"))["d"]!["last_pin_timestamp"]);
    }

    [Fact]
    public async Task Pinned_last_comes_first_and_pages_go_on_by_the_time_of_pinning()
    {
        await using var community = await Community.StartAsync();
        var path = $"channels/{community.Lounge.Id}";
        foreach (var text in (string[])["a", "b", "c"])
        {
            var message = community.Ada.Say(community.Lounge, text).Message!;
            await community.Bot.PutAsync($"{path}/messages/pins/{message.Id}");
            community.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await community.Bot.GetAsync($"{path}/messages/pins?limit=2");
        var last = first.Json!["items"]![1]!["pinned_at"]!.ToString();
        var second = await community.Bot.GetAsync($"{path}/messages/pins?limit=2&before={Uri.EscapeDataString(last)}");
        var all = await community.Bot.GetAsync($"{path}/pins");

        Assert.Equal(["c", "b"], Texts(first));
        Assert.True((bool)first.Json["has_more"]!);
        Assert.Equal(["a"], Texts(second));
        Assert.False((bool)second.Json!["has_more"]!);
        Assert.Equal(["c", "b", "a"], all.Json!.AsArray().Select(message => message!["content"]!.ToString()));
        Assert.Equal(
            "NUMBER_TYPE_MAX",
            (await community.Bot.GetAsync($"{path}/messages/pins?limit=51")).ErrorAt("limit")
        );

        static IEnumerable<string> Texts(RawAnswer answer) =>
            answer.Json!["items"]!.AsArray().Select(item => item!["message"]!["content"]!.ToString());
    }

    [Fact]
    public async Task Two_hundred_and_fifty_pins_are_the_most()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                GlobalLimit = new(1000, TimeSpan.FromSeconds(1)),
            }
        );
        var path = $"channels/{community.Lounge.Id}/messages/pins";
        for (var i = 0; i < 250; i++)
        {
            var message = community.Ada.Say(community.Lounge, $"{i}").Message!;
            Assert.Equal(204, (await community.Bot.PutAsync($"{path}/{message.Id}")).Status);
        }
        var last = community.Ada.Say(community.Lounge, "last").Message!;

        var refused = await community.Bot.PutAsync($"{path}/{last.Id}");
        await community.Bot.DeleteAsync(
            $"channels/{community.Lounge.Id}/messages/{community.Lounge.Pins[0].Id.ToString(CultureInfo.InvariantCulture)}"
        );
        var pins = community.Lounge.Pins.Count;
        await community.Bot.DeleteAsync($"{path}/{community.Lounge.Pins[0].Id}");
        var taken = await community.Bot.PutAsync($"{path}/{last.Id}");

        Assert.Equal((400, 30003), (refused.Status, refused.Code));
        Assert.Equal(250, pins);
        Assert.Equal(204, taken.Status);
    }

    /// <summary>Managing messages is not enough since 2026-02-23.</summary>
    [Fact]
    public async Task Pinning_has_a_permission_of_its_own_and_notices_cannot_be_pinned()
    {
        await using var community = await Community.StartAsync();
        var message = community.Ada.Say(community.Lounge, "x").Message!;
        var path = $"channels/{community.Lounge.Id}/messages/pins";
        await community.Bot.PutAsync($"{path}/{message.Id}");
        var notice = community.Server.Messages(community.Lounge)[^1];

        Assert.Equal((403, 50021), await RestTests.CodeAsync(community.Bot.PutAsync($"{path}/{notice.Id}")));
        community.Server.Deny(community.Lounge, community.Server.Bot, Permissions.PinMessages);
        Assert.Equal((403, 50013), await RestTests.CodeAsync(community.Bot.DeleteAsync($"{path}/{message.Id}")));
    }

    [Fact]
    public async Task A_pinned_message_that_is_deleted_is_no_pin_any_more()
    {
        await using var community = await Community.StartAsync();
        var message = (await community.PostAsync("""{"content":"x"}"""))["id"];
        var path = $"channels/{community.Lounge.Id}";
        await community.Bot.PutAsync($"{path}/messages/pins/{message}");

        await community.Bot.DeleteAsync($"{path}/messages/{message}");

        Assert.Empty((await community.Bot.GetAsync($"{path}/pins")).Json!.AsArray());
    }
}
