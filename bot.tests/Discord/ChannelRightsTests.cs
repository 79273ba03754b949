using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;
using StandInChannel = NetSocialBot.Playground.StandIn.World.Channel;

namespace NetSocialBot.Tests.Discord;

/// <summary>What the bot is not allowed in a channel, read from roles and overwrites, held against what the stand-in lets it do.</summary>
public sealed class ChannelRightsTests
{
    private const ChannelRights All =
        ChannelRights.See
        | ChannelRights.Write
        | ChannelRights.OpenPrivateThreads
        | ChannelRights.OpenPublicThreads
        | ChannelRights.WriteInThreads;

    private static readonly (ChannelRights Right, Permissions Bit)[] Pairs =
    [
        (ChannelRights.See, Permissions.ViewChannel),
        (ChannelRights.Write, Permissions.SendMessages),
        (ChannelRights.OpenPrivateThreads, Permissions.CreatePrivateThreads),
        (ChannelRights.OpenPublicThreads, Permissions.CreatePublicThreads),
        (ChannelRights.WriteInThreads, Permissions.SendMessagesInThreads),
    ];

    [Fact]
    public async Task Whatever_roles_and_channels_say_it_is_what_the_platform_does()
    {
        await using var line = await Line.OpenAsync();
        var platform = Platform(line);
        var bot = line.Server.Bot;
        var random = new Random(20260101);
        var roles = Enumerable.Range(0, 3).Select(n => line.Server.AddRole(line.Guild, $"role-{n}")).ToList();
        line.Server.GiveRole(line.Guild, bot, roles[0]);
        line.Server.GiveRole(line.Guild, bot, roles[1]);
        HashSet<ChannelRights> seen = [];
        for (var round = 0; round < 60; round++)
        {
            var channel = line.Server.AddChannel(line.Guild, $"room-{round}");
            foreach (var role in roles)
            {
                line.Server.ChangeRole(line.Guild, role, Some(random, 0.3));
            }

            line.Server.Overwrite(channel, line.Guild.Everyone, Some(random, 0.2), Some(random, 0.3));
            foreach (var role in roles.Where(_ => random.Next(2) == 0))
            {
                line.Server.Overwrite(channel, role, Some(random, 0.3), Some(random, 0.3));
            }

            if (random.Next(3) == 0)
            {
                line.Server.Overwrite(channel, bot, Some(random, 0.3), Some(random, 0.3));
            }

            // Another minute, another window of Discord's limits.
            line.Clock.Advance(TimeSpan.FromMinutes(1));
            var lacking = await LackingAsync(platform, line, channel);

            var may = Access.Of(bot, channel);
            var expected = Pairs
                .Where(p => !may.HasFlag(p.Bit))
                .Aggregate(ChannelRights.None, (all, p) => all | p.Right);
            Assert.Equal(expected, lacking.Value);
            seen.Add(expected);
        }

        Assert.Contains(All, seen);
        Assert.True(seen.Count > 5, $"{seen.Count} different outcomes");
    }

    [Fact]
    public async Task An_administrator_lacks_nothing_whatever_a_channel_says()
    {
        await using var line = await Line.OpenAsync();
        var role = line.Server.AddRole(line.Guild, "admin", Permissions.Administrator);
        line.Server.GiveRole(line.Guild, line.Server.Bot, role);
        var channel = line.Server.AddChannel(line.Guild, "hidden");
        line.Server.Overwrite(channel, line.Guild.Everyone, Permissions.None, Permissions.ViewChannel);

        var lacking = await LackingAsync(Platform(line), line, channel);

        Assert.Equal(ChannelRights.None, lacking.Value);
    }

    [Fact]
    public async Task A_channel_that_is_gone_is_told_as_gone()
    {
        await using var line = await Line.OpenAsync();
        var channel = line.Server.AddChannel(line.Guild, "short-lived");
        line.Server.RemoveChannel(channel);

        var lacking = await LackingAsync(Platform(line), line, channel);

        Assert.Equal(ChatRefusal.Gone, lacking.Refusal);
    }

    private static DiscordPlatform Platform(Line line) =>
        new(line.Http, new DiscordIdentity { Self = new Snowflake(line.Server.Bot.Id) });

    private static Task<ChatResult<ChannelRights>> LackingAsync(
        DiscordPlatform platform,
        Line line,
        StandInChannel channel
    ) =>
        platform.LackingAsync(
            new CommunityId((long)line.Guild.Id),
            new ChannelId((long)channel.Id),
            All,
            Patience.Token
        );

    private static Permissions Some(Random random, double share) =>
        Pairs.Where(_ => random.NextDouble() < share).Aggregate(Permissions.None, (all, pair) => all | pair.Bit);
}
