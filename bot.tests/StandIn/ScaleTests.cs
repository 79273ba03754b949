using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;
using Guild = NetSocialBot.DiscordApi.Model.Guild;

namespace NetSocialBot.Tests.StandIn;

/// <summary>As many guilds and members as a bot of some success has. Expected values: events/gateway-events.</summary>
public sealed class ScaleTests
{
    private const int Guilds = 1000;
    private const int Members = 50_000;

    [Fact]
    public async Task A_thousand_guilds_with_fifty_thousand_members_arrive_at_our_client_one_by_one()
    {
        await using var line = await Line.OpenAsync();
        var founded = Found(line.Server, Guilds - 1);
        // One that is large, as Discord calls it: nobody but the bot comes with it.
        var large = line.Server.AddGuild("Large");
        for (var i = 0; i < 2000; i++)
        {
            line.Server.AddMember(large, $"Member {i}");
        }

        line.Connect();

        var arrived = new Dictionary<ulong, Guild>();
        var ready = await line.Heard.NextAsync<Ready>(Patience.Token);
        while (arrived.Count < founded.Count + 2)
        {
            var guild = await line.Heard.NextAsync<Guild>(Patience.Token);
            arrived.Add(guild.Id.Value, guild);
        }
        Assert.Equal(line.Server.Bot.Id, ready.User.Id.Value);
        Assert.All(founded, guild => Assert.Equal(guild.Name, arrived[guild.Id].Name));
        Assert.Equal("Large", arrived[large.Id].Name);
        Assert.Equal(GatewayState.Connected, line.Gateway.State);
    }

    [Fact]
    public async Task A_large_guild_comes_with_its_count_and_without_its_members()
    {
        await using var community = await Community.StartAsync(options =>
            options with
            {
                EnabledPrivilegedIntents = Intents.Privileged,
            }
        );
        var large = community.Server.AddGuild("Large");
        for (var i = 0; i < 2000; i++)
        {
            community.Server.AddMember(large, $"Member {i}");
        }
        using var gateway = await RawGateway.OpenAsync(community.Server);
        await gateway.IdentifyAsync(community.Server.Token, (int)(Intents.Guilds | Intents.GuildPresences));

        var small = (await gateway.NextAsync("GUILD_CREATE"))["d"]!;
        var told = (await gateway.NextAsync("GUILD_CREATE"))["d"]!;

        // The owner, Ada, Mo and the bot; and in the large one its owner and the bot with the others.
        Assert.Equal(
            (false, 4, 4),
            ((bool)small["large"]!, (int)small["member_count"]!, small["members"]!.AsArray().Count)
        );
        Assert.Equal(
            (true, 2002, 1),
            ((bool)told["large"]!, (int)told["member_count"]!, told["members"]!.AsArray().Count)
        );
    }

    [Fact]
    public async Task Among_fifty_thousand_members_each_finds_their_own_conversation_and_gets_their_own_answer()
    {
        await using var scene = await Scene.StartAsync();
        var community = scene.Community;
        Found(community.Server, Guilds);
        var last = community.Server.AddMember(community.Guild, "Zoe");

        var opened = await community.Bot.PostAsync(
            "users/@me/channels",
            $$"""{"recipient_id":"{{last.Account.Id}}"}"""
        );
        var written = await community.Bot.PostAsync($"channels/{opened["id"]}/messages", """{"content":"hi Zoe"}""");
        var seeing = last.SlashAsync(community.Lounge, "hello", Patience.Token);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello Zoe"}}""");

        Assert.Equal((200, 200), (opened.Status, written.Status));
        Assert.Equal("hi Zoe", Assert.Single(last.DirectMessages).Text);
        Assert.Equal("Hello Zoe", (await seeing).Text);
        var page = (await community.Bot.GetAsync("users/@me/guilds")).Json!.AsArray();
        var rest = (
            await community.Bot.GetAsync($"users/@me/guilds?limit=100&after={page[^1]!["id"]}")
        ).Json!.AsArray();
        Assert.Equal((200, 100), (page.Count, rest.Count));
        Assert.Equal(300, page.Concat(rest).Select(guild => guild!["id"]!.ToString()).Distinct().Count());
    }

    private static List<Playground.StandIn.World.Guild> Found(StandInServer server, int guilds)
    {
        var founded = Enumerable.Range(0, guilds).Select(i => server.AddGuild($"Guild {i}")).ToList();
        for (var i = 0; i < Members; i++)
        {
            server.AddMember(founded[i % guilds], $"Member {i}");
        }
        return founded;
    }
}
