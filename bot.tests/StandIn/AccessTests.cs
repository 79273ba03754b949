using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: topics/permissions, "Permission Overwrites", "Implicit Permissions" and "Inherited Permissions".</summary>
public sealed class AccessTests
{
    private static readonly Dictionary<string, Permissions> Named = new()
    {
        ["view"] = Permissions.ViewChannel,
        ["send"] = Permissions.SendMessages,
        ["thread"] = Permissions.SendMessagesInThreads,
        ["files"] = Permissions.AttachFiles,
        ["all"] = Permissions.MentionEveryone,
        ["history"] = Permissions.ReadMessageHistory,
        ["manage"] = Permissions.ManageMessages,
        ["admin"] = Permissions.Administrator,
    };

    /// <param name="everyone">What @everyone may.</param>
    /// <param name="roles">What the member's two roles may.</param>
    /// <param name="overwrites">Of the channel: who, what it takes, what it gives.</param>
    /// <param name="left">What the member may in the channel.</param>
    [Theory]
    // Without overwrites: all roles together.
    [InlineData("view send", "|", "", "view send")]
    [InlineData("view", "send|files", "", "view send files")]
    [InlineData("", "|", "", "")]
    // @everyone's first, each other's over it.
    [InlineData("view send", "|", "everyone -send", "view")]
    [InlineData("view", "|", "everyone +send", "view send")]
    [InlineData("view send", "send|", "everyone -send", "view")]
    [InlineData("view send", "|", "everyone -send; a +send", "view send")]
    [InlineData("view", "|", "everyone +send; a -send", "view")]
    // All roles together: what one gives outweighs what the other takes, in whatever order.
    [InlineData("view", "|", "a +send; b -send", "view send")]
    [InlineData("view", "|", "b -send; a +send", "view send")]
    [InlineData("view send", "|", "a -send; b -view", "")]
    [InlineData("view", "|", "a +send; b +files", "view send files")]
    // The member's last.
    [InlineData("view", "|", "a +send; me -send", "view")]
    [InlineData("view send", "|", "everyone -send; a -send; me +send", "view send")]
    [InlineData("view send", "|", "everyone -view; me +view", "view send")]
    // Those of others are nothing to the member.
    [InlineData("view send", "|", "other -view; stranger -view", "view send")]
    // Implied.
    [InlineData("view send files", "manage|", "everyone -view", "")]
    [InlineData("view send files all history", "|", "everyone -send", "view history")]
    [InlineData("view files all", "|", "", "view")]
    [InlineData("view send files", "|", "a -files", "view send")]
    // Administrators are above it all.
    [InlineData("", "admin|", "everyone -view; me -view", "view send thread files all history manage admin")]
    // What is not asked of a role in the guild can be given in the channel, ADMINISTRATOR by an overwrite means nothing.
    [InlineData("view", "|", "me +manage", "view manage")]
    public async Task What_is_left_in_a_channel(string everyone, string roles, string overwrites, string left)
    {
        await using var community = await Community.StartAsync();
        var (channel, me) = Arrange(community, everyone, roles, overwrites);

        Assert.Equal(Set(left), Access.Of(me, channel) & Set(string.Join(' ', Named.Keys)));
    }

    [Theory]
    // The parent's overwrites are the thread's; for writing there is a permission of its own.
    [InlineData("view send thread files", "", "view send thread files")]
    [InlineData("view send thread files", "everyone -send", "view thread files")]
    [InlineData("view send thread files", "everyone -thread", "view send")]
    [InlineData("view send thread files all", "a -thread; me -view", "")]
    [InlineData("view files", "me +thread", "view thread files")]
    public async Task What_is_left_in_a_thread(string everyone, string overwrites, string left)
    {
        await using var community = await Community.StartAsync();
        var (channel, me) = Arrange(community, everyone, "|", overwrites);
        var thread = community.Moderator.OpenThread(channel, "thread", isPrivate: false);

        Assert.Equal(Set(left), Access.Of(me, thread) & Set(string.Join(' ', Named.Keys)));
        Assert.Equal(left.Contains("thread"), Access.CanSend(me, thread));
    }

    [Fact]
    public async Task The_owner_may_all_whatever_is_taken_away()
    {
        await using var community = await Community.StartAsync();
        var owner = community.Guild.Owner;
        community.Server.Overwrite(community.Lounge, community.Guild.Everyone, Permissions.None, Permissions.All);
        community.Server.Deny(community.Lounge, owner, Permissions.All);
        community.Server.TimeOut(community.Guild, owner, TimeSpan.FromHours(1));

        Assert.Equal(Permissions.All, Access.Of(owner, community.Lounge));
    }

    [Fact]
    public async Task Who_is_timed_out_looks_on_until_it_is_over_by_the_right_clock()
    {
        await using var community = await Community.StartAsync();
        var ada = community.Ada.Account;
        community.Server.Overwrite(community.Lounge, ada, Permissions.ManageMessages, Permissions.None);
        var before = Access.Of(ada, community.Lounge);

        community.Server.TimeOut(community.Guild, ada, TimeSpan.FromMinutes(10));
        var meanwhile = Access.Of(ada, community.Lounge);
        community.Server.Clock.Set(TimeSpan.FromHours(1));
        community.Time.Advance(TimeSpan.FromMinutes(9));
        var still = Access.Of(ada, community.Lounge);
        community.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Permissions.ViewChannel | Permissions.ReadMessageHistory, meanwhile);
        Assert.Equal(meanwhile, still);
        Assert.Equal(before, Access.Of(ada, community.Lounge));
        Assert.True(before.HasFlag(Permissions.SendMessages | Permissions.ManageMessages));
    }

    [Fact]
    public async Task Who_is_no_member_may_nothing()
    {
        await using var community = await Community.StartAsync();
        community.Server.Overwrite(community.Lounge, community.Ada.Account, Permissions.ViewChannel, Permissions.None);
        community.Server.RemoveMember(community.Guild, community.Ada.Account);

        Assert.Equal(Permissions.None, Access.Of(community.Ada.Account, community.Lounge));
    }

    private static (Channel Channel, Account Me) Arrange(
        Community community,
        string everyone,
        string roles,
        string overwrites
    )
    {
        var server = community.Server;
        var guild = community.Guild;
        var me = community.Ada.Account;
        server.ChangeRole(guild, guild.Everyone, Set(everyone));
        var held = roles.Split('|');
        var (a, b, other) = (
            server.AddRole(guild, "a", Set(held[0])),
            server.AddRole(guild, "b", Set(held[1])),
            server.AddRole(guild, "other")
        );
        server.GiveRole(guild, me, a);
        server.GiveRole(guild, me, b);
        foreach (
            var overwrite in overwrites.Split(
                ';',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var words = overwrite.Split(' ');
            var allow = Set(string.Join(' ', words.Where(w => w[0] == '+').Select(w => w[1..])));
            var deny = Set(string.Join(' ', words.Where(w => w[0] == '-').Select(w => w[1..])));
            switch (words[0])
            {
                case "me":
                    server.Overwrite(community.Lounge, me, allow, deny);
                    break;
                case "stranger":
                    server.Overwrite(community.Lounge, community.Moderator.Account, allow, deny);
                    break;
                default:
                    server.Overwrite(community.Lounge, RoleOf(words[0]), allow, deny);
                    break;
            }
        }

        return (community.Lounge, me);

        Role RoleOf(string name) =>
            name switch
            {
                "everyone" => guild.Everyone,
                "a" => a,
                "b" => b,
                _ => other,
            };
    }

    private static Permissions Set(string names) =>
        names
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(Permissions.None, (all, name) => all | Named[name]);
}
