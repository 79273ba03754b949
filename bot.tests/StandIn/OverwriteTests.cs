using System.Globalization;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Permissions of roles and channels, as a bot and people come upon them.</summary>
public sealed class OverwriteTests
{
    [Fact]
    public async Task A_channel_shows_its_overwrites_and_a_bot_hears_of_a_new_one()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server);
        var everyone = community.Guild.Everyone;

        community.Server.Overwrite(community.Lounge, everyone, Permissions.MentionEveryone, Permissions.SendMessages);
        community.Server.Overwrite(community.Lounge, community.Server.Bot, Permissions.SendMessages, Permissions.None);

        await gateway.NextAsync("CHANNEL_UPDATE");
        var told = (await gateway.NextAsync("CHANNEL_UPDATE"))["d"]!;
        var read = await community.Bot.GetAsync($"channels/{community.Lounge.Id}");
        Assert.True(JsonNode.DeepEquals(told["permission_overwrites"], read.Json!["permission_overwrites"]));
        Assert.Equal(
            [(everyone.Id.ToString(), 0, "131072", "2048"), (community.Server.Bot.Id.ToString(), 1, "2048", "0")],
            told["permission_overwrites"]!
                .AsArray()
                .Select(o => (o!["id"]!.ToString(), (int)o["type"]!, o["allow"]!.ToString(), o["deny"]!.ToString()))
        );
    }

    [Fact]
    public async Task Where_nobody_may_write_the_bot_may_not_until_its_role_may()
    {
        await using var community = await Community.StartAsync();
        community.Server.Overwrite(
            community.Lounge,
            community.Guild.Everyone,
            Permissions.None,
            Permissions.SendMessages
        );

        var refused = await community.PostAsync("""{"content":"hello"}""");
        var unheard = community.Ada.Say(community.Lounge, "hello");
        community.Server.Overwrite(
            community.Lounge,
            community.Guild.Roles.Single(role => role.Managed),
            Permissions.SendMessages,
            Permissions.None
        );
        var posted = await community.PostAsync("""{"content":"hello"}""");

        Assert.Equal((403, 50013), (refused.Status, refused.Code));
        Assert.IsType<Seen.Refused>(unheard);
        Assert.Equal(200, posted.Status);
    }

    [Fact]
    public async Task An_interaction_tells_what_the_bot_and_the_person_may_where_it_was_asked()
    {
        await using var scene = await Scene.StartAsync();
        var community = scene.Community;
        var helpers = community.Server.AddRole(community.Guild, "helpers", Permissions.ManageMessages);
        community.Server.GiveRole(community.Guild, community.Ada.Account, helpers);
        community.Server.Overwrite(
            community.Lounge,
            community.Guild.Everyone,
            Permissions.None,
            Permissions.SendMessages
        );
        community.Server.Overwrite(community.Lounge, helpers, Permissions.SendMessages, Permissions.AddReactions);

        var seeing = community.Ada.SlashAsync(community.Lounge, "hello", Patience.Token);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello"}}""");
        await seeing;

        var person = (Permissions)
            ulong.Parse(asked["member"]!["permissions"]!.ToString(), CultureInfo.InvariantCulture);
        var bot = (Permissions)ulong.Parse(asked["app_permissions"]!.ToString(), CultureInfo.InvariantCulture);
        Assert.Equal((Permissions.Ordinary | Permissions.ManageMessages) & ~Permissions.AddReactions, person);
        Assert.Equal(
            (Permissions.Ordinary | Permissions.InvitedBot)
                & ~(Permissions.SendMessages | Permissions.AttachFiles | Permissions.EmbedLinks),
            bot
        );
        Assert.Equal([helpers.Id.ToString()], asked["member"]!["roles"]!.AsArray().Select(id => id!.ToString()));
    }

    [Fact]
    public async Task A_role_that_shows_the_bot_a_channel_tells_it_of_the_threads_in_it()
    {
        await using var community = await Community.StartAsync();
        var thread = community.Moderator.OpenThread(community.Lounge, "there before", isPrivate: false);
        community.Server.Overwrite(
            community.Lounge,
            community.Guild.Everyone,
            Permissions.None,
            Permissions.ViewChannel
        );
        var keys = community.Server.AddRole(community.Guild, "keys");
        community.Server.Overwrite(community.Lounge, keys, Permissions.ViewChannel, Permissions.None);
        using var gateway = await RawGateway.ReadyAsync(community.Server);

        var hidden = await community.Bot.GetAsync($"channels/{thread.Id}");
        community.Server.GiveRole(community.Guild, community.Server.Bot, keys);
        var member = (await gateway.NextAsync("GUILD_MEMBER_UPDATE"))["d"]!;
        var sync = (await gateway.NextAsync("THREAD_LIST_SYNC"))["d"]!;
        var shown = await community.Bot.GetAsync($"channels/{thread.Id}");
        community.Server.TakeRole(community.Guild, community.Server.Bot, keys);
        var again = await community.Bot.GetAsync($"channels/{thread.Id}");

        Assert.Contains(keys.Id.ToString(), member["roles"]!.AsArray().Select(id => id!.ToString()));
        Assert.Equal(thread.Id.ToString(), sync["threads"]![0]!["id"]!.ToString());
        Assert.Equal((403, 200, 403), (hidden.Status, shown.Status, again.Status));
    }

    [Fact]
    public async Task A_mention_of_a_role_reaches_all_who_hold_it_among_others()
    {
        await using var community = await Community.StartAsync();
        var (night, tea) = (
            community.Server.AddRole(community.Guild, "night"),
            community.Server.AddRole(community.Guild, "tea")
        );
        community.Server.GiveRole(community.Guild, community.Ada.Account, night);
        community.Server.GiveRole(community.Guild, community.Ada.Account, tea);

        await community.PostAsync($$"""{"content":"<@&{{tea.Id}}>","allowed_mentions":{"parse":["roles"]} }""");

        Assert.Equal([community.Ada.Account], community.Server.Messages(community.Lounge)[^1].Pinged);
    }

    [Fact]
    public async Task A_time_out_is_told_by_the_clock_that_is_shown_and_keeps_people_from_writing()
    {
        await using var community = await Community.StartAsync();
        community.Server.Clock.Set(TimeSpan.FromHours(1));
        community.Server.TimeOut(community.Guild, community.Ada.Account, TimeSpan.FromMinutes(10));

        var member = await community.Bot.GetAsync($"guilds/{community.Guild.Id}/members/{community.Ada.Account.Id}");
        var said = community.Ada.Say(community.Lounge, "hello");
        community.Server.TimeOut(community.Guild, community.Ada.Account, TimeSpan.Zero);

        Assert.Equal("2026-01-05T10:10:00.000000+00:00", member["communication_disabled_until"]);
        Assert.IsType<Seen.Refused>(said);
        Assert.IsType<Seen.Reply>(community.Ada.Say(community.Lounge, "hello"));
    }

    [Fact]
    public async Task All_of_it_is_set_by_http()
    {
        await using var desk = await ControlDesk.OpenAsync();
        var community = desk.Community;

        var role = await desk.PostAsync(
            "act",
            """{"act":"add_role","guild":"Chess and Cake","name":"tea","permissions":["manage_messages"]}"""
        );
        await desk.PostAsync("act", """{"act":"give_role","guild":"Chess and Cake","role":"tea","member":"Ada"}""");
        await desk.PostAsync(
            "act",
            """{"act":"overwrite","channel":"lounge","role":"@everyone","deny":["send_messages"]}"""
        );
        var silenced = Access.Of(community.Ada.Account, community.Lounge);
        await desk.PostAsync(
            "act",
            """{"act":"overwrite","channel":"lounge","member":"Ada","allow":["send_messages"]}"""
        );
        var heard = Access.Of(community.Ada.Account, community.Lounge);
        await desk.PostAsync("act", """{"act":"overwrite","channel":"lounge","member":"Ada"}""");
        await desk.PostAsync("act", """{"act":"overwrite","channel":"lounge","role":"@everyone"}""");
        await desk.PostAsync("act", """{"act":"take_role","guild":"Chess and Cake","role":"tea","member":"Ada"}""");
        await desk.PostAsync(
            "act",
            """{"act":"change_role","guild":"Chess and Cake","role":"@everyone","permissions":["view_channel"]}"""
        );
        var plain = Access.Of(community.Ada.Account, community.Lounge);
        var timedOut = await desk.PostAsync(
            "act",
            """{"act":"time_out","guild":"Chess and Cake","member":"Ada","seconds":60}"""
        );
        var world = await desk.GetAsync("world");

        Assert.Equal((201, "tea"), (role.Status, role["name"]));
        Assert.False(silenced.HasFlag(Permissions.SendMessages));
        Assert.True(heard.HasFlag(Permissions.SendMessages | Permissions.ManageMessages));
        Assert.Equal(Permissions.ViewChannel, plain);
        Assert.Empty(community.Lounge.Overwrites);
        Assert.Equal("Ada", timedOut["name"]);
        Assert.Equal(
            ["@everyone", "tea", "moderators", "NetSocialBot"],
            world.Json!["guilds"]![0]!["roles"]!.AsArray().Select(each => each!["name"]!.ToString())
        );
    }

    [Theory]
    [InlineData("""{"act":"overwrite","channel":"lounge"}""", "role", "either")]
    [InlineData("""{"act":"overwrite","channel":"lounge","role":"nobody"}""", "role", "/_standin/world")]
    [InlineData("""{"act":"overwrite","channel":"lounge","member":"Ada","allow":["fly"]}""", "allow", "view_channel")]
    [InlineData("""{"act":"overwrite","channel":"nowhere","member":"Ada"}""", "channel", "/_standin/world")]
    [InlineData("""{"act":"give_role","guild":"nowhere","role":"tea","member":"Ada"}""", "guild", "/_standin/world")]
    [InlineData("""{"act":"time_out","guild":"Chess and Cake","member":"Ada","seconds":-1}""", "seconds", "28 days")]
    public async Task What_cannot_be_is_refused_with_the_field_and_the_remedy(string json, string field, string remedy)
    {
        await using var desk = await ControlDesk.OpenAsync();

        var refused = await desk.PostAsync("act", json);

        Assert.Equal(400, refused.Status);
        Assert.Equal(field, refused.Json!["mistakes"]![0]!["field"]!.ToString());
        Assert.Contains(remedy, refused.Json["mistakes"]![0]!["remedy"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(desk.Community.Lounge.Overwrites);
    }
}
