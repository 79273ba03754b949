using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Discord;

/// <summary>Posts in forums, roles and looks at channels: the port on the wire, and the stand-in by Discord's documents.</summary>
public sealed class ForumAndRoleTests
{
    private static readonly OutgoingMessage Hello = new(ChatText.Markdown("Once upon a time"));

    [Fact]
    public async Task A_post_in_a_forum_is_a_thread_whose_first_message_has_its_id()
    {
        await using var line = await Line.OpenAsync();
        var forum = line.Server.AddForum(line.Guild, "stories");
        var platform = new DiscordPlatform(line.Http, new DiscordIdentity());

        var opened = await OpenAsync(line, platform, forum, new IdempotencyKey("post"));
        var again = await OpenAsync(line, platform, forum, new IdempotencyKey("post", MayAlreadyStand: true));

        var thread = Assert.Single(line.Server.Threads(line.Guild));
        Assert.Equal((long)thread.Id, opened.Value.Value);
        Assert.Equal(opened.Value, again.Value);
        var first = Assert.Single(line.Server.Messages(thread));
        Assert.Equal(thread.Id, first.Id);
        Assert.Equal("Once upon a time", first.Text);
    }

    [Fact]
    public async Task A_forum_refuses_what_it_must()
    {
        await using var line = await Line.OpenAsync();
        var forum = line.Server.AddForum(line.Guild, "stories");
        var platform = new DiscordPlatform(line.Http, new DiscordIdentity());
        line.Server.Overwrite(forum, line.Guild.Everyone, Permissions.None, Permissions.SendMessages);

        var forbidden = await OpenAsync(line, platform, forum, new IdempotencyKey("post"));
        line.Server.RemoveChannel(forum);
        var gone = await OpenAsync(line, platform, forum, new IdempotencyKey("post"));

        Assert.Equal(ChatRefusal.NotAllowed, forbidden.Refusal);
        Assert.Equal(ChatRefusal.Gone, gone.Refusal);
        Assert.Empty(line.Server.Threads(line.Guild));
    }

    [Fact]
    public async Task A_look_tells_what_a_channel_is_and_when_something_was_last_said()
    {
        await using var line = await Line.OpenAsync();
        var (forum, quiet) = (line.Server.AddForum(line.Guild, "stories"), line.Server.AddChannel(line.Guild, "quiet"));
        var ada = line.Server.AddMember(line.Guild, "Ada");
        var platform = new DiscordPlatform(line.Http, new DiscordIdentity());
        Task<ChatResult<ChannelSight>> LookAsync(Channel channel) =>
            platform.LookAsync(new ChannelId((long)channel.Id), Patience.Token);

        Assert.Equal(new ChannelSight(ChannelKinds.Forum, false, null, null), (await LookAsync(forum)).Value);
        Assert.Equal(new ChannelSight(ChannelKinds.Text, false, null, null), (await LookAsync(quiet)).Value);
        ada.Say(quiet, "anybody here?");
        var seen = (await LookAsync(quiet)).Value;

        var said = Assert.Single(line.Server.Messages(quiet));
        Assert.Equal((long)said.Id, seen.LastMessage?.Value);
        Assert.NotNull(seen.LastAt);
    }

    [Fact]
    public async Task A_role_is_given_and_taken_where_the_bot_may_and_never_above_its_own()
    {
        await using var line = await Line.OpenAsync();
        var ada = line.Server.AddMember(line.Guild, "Ada");
        var role = line.Server.AddRole(line.Guild, "story people");
        var platform = new DiscordPlatform(line.Http, new DiscordIdentity());
        var community = new CommunityId((long)line.Guild.Id);
        var user = new UserId((long)ada.Account.Id);
        bool HasIt() => line.Guild.Members[ada.Account.Id].Roles.Contains(role);
        Task<ChatResult<RoleId>> GiveAsync(Role which) =>
            platform.GiveRoleAsync(community, user, new RoleId((long)which.Id), Patience.Token);

        Assert.Equal(ChatRefusal.NotAllowed, (await GiveAsync(role)).Refusal);
        Assert.False(HasIt());
        var own = line.Guild.Members[line.Server.Bot.Id].Roles.Single();
        line.Server.ChangeRole(line.Guild, own, own.Permissions | Permissions.ManageRoles);
        Assert.Null((await GiveAsync(role)).Refusal);
        Assert.True(HasIt());
        Assert.Equal(ChatRefusal.NotAllowed, (await GiveAsync(own)).Refusal);
        var taken = await platform.TakeRoleAsync(community, user, new RoleId((long)role.Id), Patience.Token);
        Assert.Null(taken.Refusal);
        Assert.False(HasIt());
    }

    [Fact]
    public async Task A_role_rings_only_where_it_is_meant_to()
    {
        await using var line = await Line.OpenAsync();
        var ada = line.Server.AddMember(line.Guild, "Ada");
        var role = line.Server.AddRole(line.Guild, "story people");
        line.Server.GiveRole(line.Guild, ada.Account, role);
        var room = line.Server.AddChannel(line.Guild, "room");
        var platform = new DiscordPlatform(line.Http, new DiscordIdentity());

        foreach (var notify in (bool[])[false, true])
        {
            await platform.PostAsync(
                new ChannelId((long)room.Id),
                new OutgoingMessage(ChatText.Mention(new RoleId((long)role.Id), notify)),
                new IdempotencyKey($"{notify}"),
                Patience.Token
            );
        }

        Assert.Equal(
            [
                [],
                [ada.Account],
            ],
            line.Server.Messages(room).Select(m => m.Pinged)
        );
    }

    private static Task<ChatResult<ChannelId>> OpenAsync(
        Line line,
        DiscordPlatform platform,
        Channel forum,
        IdempotencyKey key
    ) =>
        platform.OpenForumPostAsync(
            new CommunityId((long)line.Guild.Id),
            new ChannelId((long)forum.Id),
            "The worst travel day",
            Hello,
            key,
            Patience.Token
        );
}
