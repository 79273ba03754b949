using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected bodies: reference, "Error Messages" and topics/opcodes-and-status-codes.</summary>
public sealed class RestTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bot wrong")]
    [InlineData("stand-in.bot.token")]
    public async Task Without_the_right_token_every_route_answers_401(string? authorization)
    {
        await using var community = await Community.StartAsync();
        community.Bot.Authorization = authorization;

        var answer = await community.Bot.GetAsync("users/@me");

        Assert.Equal(401, answer.Status);
        Assert.Equal("""{"message":"401: Unauthorized","code":0}""", answer.Json!.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_route_answers_404_and_a_known_one_with_another_method_405()
    {
        await using var community = await Community.StartAsync();

        var unknown = await community.Bot.GetAsync("no/such/route");
        var method = await community.Bot.PutAsync("users/@me");

        Assert.Equal("""{"message":"404: Not Found","code":0}""", unknown.Json!.ToJsonString());
        Assert.Equal((404, 0), (unknown.Status, unknown.Code));
        Assert.Equal(405, method.Status);
    }

    [Fact]
    public async Task A_client_that_does_not_say_what_it_is_gets_blocked()
    {
        await using var community = await Community.StartAsync();
        community.Bot.UserAgent = "curl/8";

        Assert.Equal((403, 40333), await CodeAsync(community.Bot.GetAsync("users/@me")));
    }

    /// <summary>discord.py answers interactions under the name of its HTTP library, and Discord takes it.</summary>
    [Fact]
    public async Task Where_the_token_is_in_the_path_any_name_of_a_client_will_do()
    {
        await using var community = await Community.StartAsync();
        community.Bot.UserAgent = "Python/3.11 aiohttp/3.8.4";
        const string Path = "interactions/100000000000000001/x/callback";

        Assert.Equal((404, 10062), await CodeAsync(community.Bot.PostAsync(Path, """{"type":4}""")));
        community.Bot.UserAgent = null;
        Assert.Equal((403, 40333), await CodeAsync(community.Bot.PostAsync(Path, """{"type":4}""")));
    }

    /// <summary>
    /// aiohttp stops sending when the answer is early, and uses the connection again with half a body on it; Discord's
    /// proxies do not let that happen.
    /// </summary>
    [Fact]
    public async Task No_answer_comes_before_the_whole_request_was_taken()
    {
        await using var community = await Community.StartAsync();
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync("127.0.0.1", community.Server.BaseUrl.Port, Patience.Token);
        var wire = socket.GetStream();
        const string Head =
            "POST /api/v10/no/such/route HTTP/1.1\r\nHost: x\r\nUser-Agent: DiscordBot (x, 1)\r\nContent-Length: 4\r\n\r\n";
        await wire.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Head + "12"), Patience.Token);

        var reading = wire.ReadAsync(new byte[4096], Patience.Token).AsTask();
        // Another request on another connection is answered meanwhile, so this one would have been too.
        Assert.Equal(404, (await community.Bot.GetAsync("no/such/route")).Status);
        var early = reading.IsCompleted;
        await wire.WriteAsync("34"u8.ToArray(), Patience.Token);

        Assert.True(await reading > 0);
        Assert.False(early);
    }

    [Fact]
    public async Task A_body_that_is_no_json_or_of_another_type_is_refused()
    {
        await using var community = await Community.StartAsync();
        var path = $"channels/{community.Lounge.Id}/messages";

        Assert.Equal((400, 50109), await CodeAsync(community.Bot.PostAsync(path, "{")));
        Assert.Equal(
            (400, 50035),
            await CodeAsync(community.Bot.SendAsync(HttpMethod.Post, path, "content=hi", "text/plain"))
        );
        Assert.Equal((400, 50035), await CodeAsync(community.Bot.GetAsync("channels/lounge")));
    }

    [Fact]
    public async Task The_bot_learns_who_it_is_and_that_its_application_has_an_id_of_its_own()
    {
        await using var community = await Community.StartAsync();

        var me = await community.Bot.GetAsync("users/@me");
        var application = await community.Bot.GetAsync("applications/@me");
        var gateway = await community.Bot.GetAsync("gateway/bot");

        Assert.Equal(community.Server.Bot.Id.ToString(), me["id"]);
        Assert.Equal(community.Server.ApplicationId.ToString(), application["id"]);
        Assert.NotEqual(me["id"], application["id"]);
        Assert.StartsWith("ws://127.0.0.1:", gateway["url"]);
        Assert.Equal(1000, (int)gateway.Json!["session_start_limit"]!["remaining"]!);
    }

    [Fact]
    public async Task What_is_not_there_and_what_the_bot_may_not_see_have_codes_of_their_own()
    {
        await using var community = await Community.StartAsync();
        var hidden = community.Server.AddChannel(community.Guild, "hidden");
        community.Server.Deny(hidden, community.Server.Bot, Permissions.ViewChannel);
        var nothing = "100000000000000001";

        Assert.Equal((404, 10003), await CodeAsync(community.Bot.GetAsync($"channels/{nothing}")));
        Assert.Equal((403, 50001), await CodeAsync(community.Bot.GetAsync($"channels/{hidden.Id}")));
        Assert.Equal((404, 10004), await CodeAsync(community.Bot.GetAsync($"guilds/{nothing}")));
        Assert.Equal(
            (404, 10008),
            await CodeAsync(community.Bot.GetAsync($"channels/{community.Lounge.Id}/messages/{nothing}"))
        );
    }

    [Fact]
    public async Task Somebody_who_left_is_an_unknown_member_and_somebody_who_never_was_an_unknown_user()
    {
        await using var community = await Community.StartAsync();
        var path = $"guilds/{community.Guild.Id}/members/{community.Ada.Account.Id}";
        var before = await community.Bot.GetAsync(path);

        community.Server.RemoveMember(community.Guild, community.Ada.Account);

        Assert.Equal("Ada", before.Json!["user"]!["global_name"]!.ToString());
        Assert.Equal((404, 10007), await CodeAsync(community.Bot.GetAsync(path)));
        Assert.Equal(
            (404, 10013),
            await CodeAsync(community.Bot.GetAsync($"guilds/{community.Guild.Id}/members/100000000000000001"))
        );
    }

    [Fact]
    public async Task Ids_have_17_to_19_digits_and_only_ever_grow_while_the_clock_stands_still()
    {
        await using var community = await Community.StartAsync();
        var ids = new List<ulong>();
        for (var i = 0; i < 4; i++)
        {
            var posted = await community.PostAsync("""{"content":"hi"}""");
            ids.Add(ulong.Parse(posted["id"], System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id.ToString().Length, 17, 19));
        // reference, "Snowflakes": (id >> 22) + 1420070400000 are Unix milliseconds.
        Assert.All(
            ids,
            id => Assert.Equal(community.Time.GetUtcNow().ToUnixTimeMilliseconds(), (long)(id >> 22) + 1420070400000)
        );
    }

    internal static async Task<(int Status, int? Code)> CodeAsync(Task<RawAnswer> answer)
    {
        var got = await answer;
        return (got.Status, got.Code);
    }
}
