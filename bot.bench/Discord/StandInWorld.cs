using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Bench.Discord;

/// <summary>Guilds of fifty members, ten channels and a few roles.</summary>
internal sealed class StandInWorld
{
    private const int Members = 50;
    private const int ChannelsEach = 10;

    private static readonly Permissions[] Roles =
    [
        Permissions.ManageMessages,
        Permissions.ManageThreads,
        Permissions.Moderator,
    ];

    private StandInWorld(IReadOnlyList<Channel> lounges, SimulatedUser person)
    {
        Lounges = lounges;
        Person = person;
    }

    /// <summary>The first channel of each guild.</summary>
    public IReadOnlyList<Channel> Lounges { get; }

    /// <summary>A member of the first guild.</summary>
    public SimulatedUser Person { get; }

    public static StandInWorld Build(StandInServer server, int guilds)
    {
        List<Channel> lounges = [];
        List<SimulatedUser> people = [];
        for (var number = 0; number < guilds; number++)
        {
            var guild = server.AddGuild($"Community {number}");
            lounges.Add(server.AddChannel(guild, "lounge"));
            for (var channel = 1; channel < ChannelsEach; channel++)
            {
                server.AddChannel(guild, $"channel-{channel}");
            }

            for (var member = 0; member < Members; member++)
            {
                var role = member < Roles.Length ? Roles[member] : Permissions.None;
                if (number == 0)
                {
                    people.Add(server.AddMember(guild, $"Member {member}", role));
                }
                else
                {
                    server.AddMember(guild, people[member], role);
                }
            }
        }

        return new StandInWorld(lounges, people[^1]);
    }
}
