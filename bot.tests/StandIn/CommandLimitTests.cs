using System.Globalization;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: interactions/application-commands.</summary>
public sealed class CommandLimitTests
{
    private static CancellationToken Cancellation => Patience.Token;

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 15)]
    [InlineData(3, 15)]
    public async Task Each_kind_of_command_has_a_limit_of_its_own(int type, int most)
    {
        await using var community = await Community.StartAsync();
        var description = type == 1 ? "x" : "";
        string Commands(int count) =>
            $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"type":{{type}},"name":"c{{i}}","description":"{{description}}"}"""))}]";

        var fits = await community.PublishAsync(Commands(most));
        var tooMany = await community.PublishAsync(Commands(most + 1));
        var oneMore = await community.Bot.PostAsync(
            $"applications/{community.Server.ApplicationId}/commands",
            $$"""{"type":{{type}},"name":"more","description":"{{description}}"}"""
        );

        Assert.Equal(200, fits.Status);
        Assert.Equal((400, 30032), (tooMany.Status, tooMany.Code));
        Assert.Equal((400, 30032), (oneMore.Status, oneMore.Code));
    }

    [Theory]
    [InlineData(
        """{"name":"a","description":"x","name_localizations":{"xx":"a"}}""",
        "name_localizations.xx",
        "BASE_TYPE_CHOICES"
    )]
    [InlineData(
        """{"name":"a","description":"x","name_localizations":{"de":"Hallo Welt"}}""",
        "name_localizations.de",
        "APPLICATION_COMMAND_INVALID_NAME"
    )]
    [InlineData(
        """{"name":"a","description":"x","description_localizations":{"fr":"LONG"}}""",
        "description_localizations.fr",
        "BASE_TYPE_MAX_LENGTH"
    )]
    [InlineData(
        """{"name":"Two words","type":3,"options":[{"type":3,"name":"a","description":"x"}]}""",
        "options",
        "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS"
    )]
    [InlineData("""{"name":"","type":2}""", "name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"name":"a","description":"x","options":[OPTIONS26]}""", "options", "BASE_TYPE_BAD_LENGTH")]
    [InlineData(
        """{"name":"a","description":"x","options":[{"type":3,"name":"o","description":"x","choices":[CHOICES26]}]}""",
        "options.0.choices",
        "BASE_TYPE_BAD_LENGTH"
    )]
    [InlineData(
        """{"name":"a","description":"x","options":[{"type":4,"name":"o","description":"x","choices":[{"name":"c","value":"one"}]}]}""",
        "options.0.choices.0.value",
        "NUMBER_TYPE_COERCE"
    )]
    [InlineData(
        """{"name":"a","description":"x","options":[{"type":6,"name":"o","description":"x","choices":[{"name":"c","value":1}]}]}""",
        "options.0.choices",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
    )]
    [InlineData("""{"name":"a","description":"x","options":[LARGE]}""", "", "APPLICATION_COMMAND_TOO_LARGE")]
    public async Task A_command_that_breaks_a_limit_is_refused_with_the_place_of_the_fault(
        string command,
        string path,
        string code
    )
    {
        await using var community = await Community.StartAsync();
        var json = command
            .Replace("LONG", new string('x', 101), StringComparison.Ordinal)
            .Replace(
                "OPTIONS26",
                Many(26, i => $$"""{"type":3,"name":"o{{i}}","description":"x"}"""),
                StringComparison.Ordinal
            )
            .Replace("CHOICES26", Many(26, i => $$"""{"name":"c{{i}}","value":"v"}"""), StringComparison.Ordinal)
            .Replace("LARGE", Many(4, Large), StringComparison.Ordinal);

        var inBulk = await community.PublishAsync($"[{json}]");
        var alone = await community.Bot.PostAsync($"applications/{community.Server.ApplicationId}/commands", json);

        Assert.Equal((400, 50035, code), (inBulk.Status, inBulk.Code, inBulk.ErrorAt($"0.{path}")));
        Assert.Equal((400, 50035, code), (alone.Status, alone.Code, alone.ErrorAt(path)));

        static string Many(int count, Func<int, string> one) =>
            string.Join(',', Enumerable.Range(0, count).Select(one));

        // 25 choices of 80 characters are 2,000, and four such options with their own names are over 8,000.
        static string Large(int option)
        {
            var (name, value) = (new string('n', 40), new string('v', 38));
            var choices = Many(25, i => $$"""{"name":"{{name}}","value":"{{value}}{{i:00}}"}""");
            return """{"type":3,"name":"oN","description":"x","choices":[ALL]}"""
                .Replace("oN", $"o{option}", StringComparison.Ordinal)
                .Replace("ALL", choices, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_each_text_the_longest_translation_counts()
    {
        await using var community = await Community.StartAsync();
        // An option has 3 + 1 characters of its own, and its choices 1 + 100 and 94 and the translation.
        string Command(int translation)
        {
            var options = Enumerable
                .Range(10, 25)
                .Select(option =>
                    """
                        {"type":3,"name":"oN","description":"x","choices":[{"name":"c","value":"LONG"},
                          {"name":"c","value":"SHORT","name_localizations":{"de":"TRANSLATED","fr":"n"}}]}
                        """.Replace("oN", $"o{option}", StringComparison.Ordinal).Replace(
                        "LONG",
                        new string('v', 100),
                        StringComparison.Ordinal
                    ).Replace("SHORT", new string('v', 94), StringComparison.Ordinal).Replace(
                        "TRANSLATED",
                        new string('n', translation),
                        StringComparison.Ordinal
                    )
                );
            return """[{"name":"a","description":"xx","options":[ALL]}]""".Replace(
                "ALL",
                string.Join(',', options),
                StringComparison.Ordinal
            );
        }

        // 25 options of 299 characters and 3 of the command's own are 7,478, and longer names make them 8,203. Without
        // the translations these would be 6,453.
        var fits = await community.PublishAsync(Command(100));
        var tooLarge = await community.PublishAsync(
            Command(100).Replace("\"c\"", $"\"{new string('c', 30)}\"", StringComparison.Ordinal)
        );

        Assert.Equal(200, fits.Status);
        Assert.Equal("APPLICATION_COMMAND_TOO_LARGE", tooLarge.ErrorAt("0"));
    }

    [Fact]
    public async Task Two_hundred_new_commands_a_day_are_the_most_and_what_is_there_already_counts_for_none()
    {
        await using var community = await Community.StartAsync();
        string Commands(string prefix) =>
            $"[{string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"name":"{{prefix}}{{i}}","description":"x"}"""))}]";

        var first = await community.PublishAsync(Commands("a"));
        var second = await community.PublishAsync(Commands("b"));
        community.Time.Advance(TimeSpan.FromMinutes(1));
        var again = await community.PublishAsync(Commands("b"));
        var third = await community.PublishAsync("""[{"name":"new","description":"x"}]""");
        community.Time.Advance(TimeSpan.FromDays(1));
        var tomorrow = await community.PublishAsync("""[{"name":"new","description":"x"}]""");

        Assert.Equal((200, 200, 200, 200), (first.Status, second.Status, again.Status, tomorrow.Status));
        Assert.Equal((400, 30034), (third.Status, third.Code));
    }

    [Fact]
    public async Task One_command_can_be_made_replaced_changed_read_and_removed()
    {
        await using var community = await Community.StartAsync();
        var path = $"applications/{community.Server.ApplicationId}/guilds/{community.Guild.Id}/commands";

        var made = await community.Bot.PostAsync(
            path,
            """{"name":"join","description":"Join","name_localizations":{"de":"rein"}}"""
        );
        var replaced = await community.Bot.PostAsync(
            path,
            """{"name":"join","description":"Join in","name_localizations":{"de":"rein"}}"""
        );
        var changed = await community.Bot.PatchAsync($"{path}/{made["id"]}", """{"description":"Come in"}""");
        var plain = await community.Bot.GetAsync(path);
        var translated = await community.Bot.GetAsync($"{path}?with_localizations=true");
        var removed = await community.Bot.DeleteAsync($"{path}/{made["id"]}");
        var gone = await community.Bot.GetAsync($"{path}/{made["id"]}");

        Assert.Equal((201, 200, 200, 204), (made.Status, replaced.Status, changed.Status, removed.Status));
        Assert.Equal((made["id"], made["id"]), (replaced["id"], changed["id"]));
        Assert.Equal("Come in", changed["description"]);
        Assert.Null(plain.Json![0]!["name_localizations"]);
        Assert.Equal("rein", translated.Json![0]!["name_localizations"]!["de"]!.ToString());
        Assert.Equal((404, 10063), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task A_command_on_a_message_brings_the_message_with_its_text()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Community.PublishAsync("""[{"name":"Celebrate this","type":3}]""");
        var said = scene.Community.Moderator.Say(scene.Community.Lounge, "I once fell into a cake").Message!;
        var seeing = scene.Community.Ada.MessageCommandAsync(said, "Celebrate this", Cancellation);

        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hooray","flags":64}}""");
        await seeing;

        var id = said.Id.ToString(CultureInfo.InvariantCulture);
        Assert.Equal((3, id), ((int)asked["data"]!["type"]!, asked["data"]!["target_id"]!.ToString()));
        Assert.Equal("I once fell into a cake", asked["data"]!["resolved"]!["messages"]![id]!["content"]!.ToString());
    }

    [Fact]
    public async Task A_command_on_a_person_needs_a_place_to_write_in_and_brings_account_and_membership()
    {
        await using var scene = await Scene.StartAsync();
        var community = scene.Community;
        var seeing = community.Ada.UserCommandAsync(
            community.Lounge,
            "Common ground",
            community.Moderator,
            Cancellation
        );
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Chess"}}""");
        await seeing;

        community.Server.Deny(community.Lounge, community.Ada.Account, Permissions.SendMessages);
        var refused = await community.Ada.UserCommandAsync(
            community.Lounge,
            "Common ground",
            community.Moderator,
            Cancellation
        );

        var mo = community.Moderator.Account.Id.ToString(CultureInfo.InvariantCulture);
        Assert.NotNull(asked["data"]!["resolved"]!["users"]![mo]);
        Assert.NotNull(asked["data"]!["resolved"]!["members"]![mo]);
        Assert.Equal("Ada cannot write in #lounge.", Assert.IsType<Seen.Refused>(refused).Why);
    }
}
