using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using NetSocialBot.Hosting;

namespace NetSocialBot.Tests.Architecture;

/// <summary>The directions of dependency that the design draws, held. Each was seen to fail with a line put in its way.</summary>
public sealed class ArrowTests
{
    private const string Root = "NetSocialBot.";

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader()
        .LoadAssemblies(
            typeof(BotHost).Assembly,
            typeof(DiscordApi.DiscordOptions).Assembly,
            typeof(Playground.StandIn.StandInServer).Assembly
        )
        .Build();

    /// <summary>Who may know whom inside the product. A room that is not listed here fails the test below.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Matching"] = [],
        ["Time"] = [],
        ["Csv"] = [],
        ["Chat"] = [],
        ["Storage"] = ["Chat"],
        ["Interests"] = ["Chat", "Matching"],
        ["Communities"] = ["Chat", "Storage"],
        ["Programmes"] = ["Chat", "Storage", "Time", "Communities"],
        ["Members"] = ["Chat", "Storage", "Time", "Interests", "Icebreakers", "Communities", "Programmes"],
        ["Icebreakers"] = ["Chat", "Storage", "Time", "Interests", "Csv"],
        ["Conversations"] = ["Chat", "Storage", "Time", "Members", "Communities", "Icebreakers"],
        ["Rounds"] =
        [
            "Chat",
            "Storage",
            "Time",
            "Matching",
            "Interests",
            "Members",
            "Communities",
            "Programmes",
            "Icebreakers",
            "Conversations",
        ],
        ["Setup"] = ["Chat", "Storage", "Time", "Communities", "Programmes", "Members", "Rounds"],
        ["Introductions"] = ["Chat", "Storage", "Time", "Members", "Communities", "Rounds"],
        ["Meetings"] = ["Chat", "Storage", "Time", "Members", "Communities", "Conversations", "Rounds"],
        ["Moderation"] = ["Chat", "Storage", "Time", "Communities"],
        ["Stories"] = ["Chat", "Storage", "Time", "Members", "Communities", "Rounds"],
        ["Wording"] = ["Chat", "Storage", "Time", "Interests", "Icebreakers"],
        ["Themes"] = ["Chat", "Storage", "Time", "Communities", "Icebreakers"],
        ["Spreadsheet"] = ["Rounds", "Interests", "Matching", "Csv"],
        ["Discord"] = ["Chat", "Time", "DiscordApi"],
        ["DiscordApi"] = [],
        ["Playground"] = ["Hosting", "Rounds", "Members", "Storage", "Chat", "Communities", "Time", "Themes"],
    };

    public static TheoryData<string> Rooms => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_the_rooms_it_may_know(string room)
    {
        var offences = Inside(room)
            .SelectMany(type => type.GetTypeDependencies().Select(other => (type, Room: RoomOf(other))))
            .Where(d => d.Room is { } known && known != room && !Arrows[room].Contains(known))
            .Select(d => $"{d.type.FullName} knows {d.Room}")
            .Distinct();

        Assert.Empty(offences);
    }

    [Fact]
    public void Every_room_has_its_arrows_drawn()
    {
        var rooms = House.Types.Select(RoomOf).OfType<string>().Distinct().Except(["Hosting"]);

        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_stand_in_shares_nothing_with_the_client_and_nothing_with_the_product()
    {
        var offences = House
            .Types.Where(t => t.FullName.StartsWith(Root + "Playground.StandIn.", StringComparison.Ordinal))
            .SelectMany(type => type.GetTypeDependencies().Select(other => (type, Room: RoomOf(other))))
            .Where(d => d.Room is { } known && known != "Playground")
            .Select(d => $"{d.type.FullName} knows {d.Room}");

        Assert.Empty(offences);
    }

    private static IEnumerable<IType> Inside(string room) => House.Types.Where(t => RoomOf(t) == room);

    /// <summary>The first part of the namespace behind the root; null outside our assemblies and for Program itself.</summary>
    private static string? RoomOf(IType type) =>
        type.FullName.StartsWith(Root, StringComparison.Ordinal) && type.Namespace.FullName.Length > Root.Length
            ? type.Namespace.FullName[Root.Length..].Split('.')[0]
            : null;
}
