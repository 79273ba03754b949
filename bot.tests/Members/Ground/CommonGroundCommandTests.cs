using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Members.Ground;

/// <summary><c>/common-ground</c> and the command in the menu of a person, over the wire.</summary>
public sealed class CommonGroundCommandTests
{
    private const string Nothing =
        "Nothing on your two pages that I know of. Ask what they could talk about for an hour.";
    private const int LongestMessage = 2_000;

    [Fact]
    public async Task It_says_what_two_share_as_a_friend_would_then_each_thing_then_a_question()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await JoinAsync(wire, "Ada", "beekeeping", "zither", "bouldering");
        var bea = await JoinAsync(wire, "Bea", "Zither", "beekeeping", "via ferrata");
        await JoinAsync(wire, "Cy", "zither", "tea");

        var seen = await AskAsync(wire, ada, bea);

        var lines = ParticipationWire.Private(seen).Split('\n');
        Assert.Equal($"**You and <@{bea.Account.Id}>**", lines[0]);
        Assert.Matches("^(You both|The two of you share) .*beekeep|keep bees", lines[1]);
        Assert.Equal(
            ["- **beekeeping**: only you two here", "- **zither**: 3 of 3 here"],
            lines[2..4],
            StringComparer.OrdinalIgnoreCase
        );
        Assert.Matches("^- Close to each other: (bouldering and via ferrata|via ferrata and bouldering)$", lines[4]);
        Assert.Matches(@"^One to start with: \*\*.*beekeeping.*\*\*$", lines[6]);
        Assert.Empty(seen.Message!.Pinged);
        Assert.Empty(wire.Server.Messages(wire.Lounge));
    }

    [Fact]
    public async Task The_menu_of_a_person_says_the_same_as_the_command()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await JoinAsync(wire, "Ada", "beekeeping");
        var bea = await JoinAsync(wire, "Bea", "beekeeping");

        var command = ParticipationWire.Private(await AskAsync(wire, ada, bea));
        var menu = await ada.UserCommandAsync(wire.Lounge, "Common ground", bea, Patience.Token);

        Assert.Equal(command, ParticipationWire.Private(menu));
        Assert.NotEqual(Nothing, command);
    }

    [Fact]
    public async Task Blocked_not_in_nothing_shown_and_nothing_shared_are_one_and_the_same()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await JoinAsync(wire, "Ada", "beekeeping", "zither");
        var blockedBy = await JoinAsync(wire, "Bea", "beekeeping", "zither");
        var blocked = await JoinAsync(wire, "Cy", "beekeeping", "zither");
        var left = await JoinAsync(wire, "Dee", "beekeeping", "zither");
        var hidden = await JoinAsync(wire, "Eve", "beekeeping", "zither");
        var different = await JoinAsync(wire, "Flo", "curling");
        var empty = await wire.JoinAsync("Gus");
        var stranger = wire.Arrive("Hal");
        var gone = await JoinAsync(wire, "Ian", "beekeeping", "zither");
        var friend = await JoinAsync(wire, "Jo", "beekeeping", "zither");
        await wire.SlashAsync(blockedBy, "block", ("person", ada));
        await wire.SlashAsync(ada, "block", ("person", blocked));
        await wire.SlashAsync(left, "leave");
        await HideAsync(wire, hidden);
        wire.Server.RemoveMember(wire.Guild, gone.Account);

        // The first question of all makes the catalog.
        Assert.NotEqual(Nothing, ParticipationWire.Private(await AskAsync(wire, ada, friend)));
        HashSet<string> seen = [];
        foreach (var other in (SimulatedUser[])[blockedBy, blocked, left, hidden, different, empty, stranger, gone])
        {
            var before = Requests(wire).Count;
            var text = ParticipationWire.Private(await AskAsync(wire, ada, other));
            Assert.Equal(Nothing, text);
            seen.Add(string.Join(" ", Requests(wire).Skip(before)));
        }

        Assert.Single(seen);
        // Whoever is not in themselves learns nothing of anybody.
        Assert.Equal(Nothing, ParticipationWire.Private(await AskAsync(wire, stranger, friend)));
        Assert.Equal(Nothing, ParticipationWire.Private(await AskAsync(wire, blocked, ada)));
    }

    [Fact]
    public async Task Oneself_and_bots_get_a_kind_word()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await JoinAsync(wire, "Ada", "beekeeping");

        var self = ParticipationWire.Private(await AskAsync(wire, ada, ada));
        var bot = ParticipationWire.Private(await wire.SlashAsync(ada, "common-ground", ("person", wire.Server.Bot)));

        Assert.StartsWith("With yourself you share all of it", self, StringComparison.Ordinal);
        Assert.Contains("electricity", bot, StringComparison.Ordinal);
    }

    public static TheoryData<string> Hostile =>
        [
            "@everyone @here <@1> <@&2>",
            "**bold** `code` ||spoiler|| [a link](https://example.invalid)",
            "\u202Eseeb\u202C \u200Fand\u200E",
            string.Concat(Enumerable.Repeat("🐝", 32)),
            "zero\u200Bwidth\u200Djoined {holders} {",
            "x" + string.Concat(Enumerable.Repeat("*_", 37)),
        ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_members_wrote_neither_pings_nor_breaks_nor_overflows_the_answer(string like)
    {
        await using var wire = await ParticipationWire.StartAsync();
        string[] likes = [like, $"{like} 2", $"{like} 3", $"{like} 4", $"{like} 5", $"{like} 6"];
        var name = like.Length > 32 ? "Zoë" : like;
        var ada = await JoinAsync(wire, "Ada", [.. likes.Select(l => l[..Math.Min(80, l.Length)])]);
        var bea = await JoinAsync(wire, name, [.. likes.Select(l => l[..Math.Min(80, l.Length)])]);

        var seen = await AskAsync(wire, ada, bea);

        var message = seen.Message!;
        Assert.NotEqual(Nothing, ParticipationWire.Private(seen));
        Assert.Empty(message.Pinged);
        Assert.InRange(message.Content.Length, 1, LongestMessage);
        Assert.DoesNotContain("@everyone", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<@1>", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("](https://", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', message.Text);
        Assert.Contains("One to start with: **", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_all_get_their_answer()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await JoinAsync(wire, "Ada", "beekeeping");
        var bea = await JoinAsync(wire, "Bea", "beekeeping");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(wire, ada, bea)));

        Assert.Single(answers.Select(ParticipationWire.Private).Distinct());
        Assert.Empty(wire.Server.Log.All.OfType<InteractionUnanswered>());
    }

    private static async Task<SimulatedUser> JoinAsync(ParticipationWire wire, string name, params string[] likes)
    {
        var user = await wire.JoinAsync(name);
        foreach (var like in likes)
        {
            await wire.SlashAsync(user, "likes add", ("what", like));
        }

        return user;
    }

    private static async Task HideAsync(ParticipationWire wire, SimulatedUser user)
    {
        var page = await wire.SlashAsync(user, "profile");
        var sight = await user.PressAsync(page.Message!, "profile:sight", Patience.Token);
        await user.SelectAsync(sight.Message!, "profile:sight:all", [], Patience.Token);
    }

    private static Task<Seen> AskAsync(ParticipationWire wire, SimulatedUser user, SimulatedUser other) =>
        wire.SlashAsync(user, "common-ground", ("person", other));

    private static List<string> Requests(ParticipationWire wire) =>
        [.. wire.Server.Log.All.OfType<RequestAnswered>().Select(a => $"{a.Route} {a.Status}")];
}
