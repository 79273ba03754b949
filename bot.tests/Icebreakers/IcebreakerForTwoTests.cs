using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary><c>/icebreaker with</c> somebody, over the wire.</summary>
public sealed class IcebreakerForTwoTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_who_share_something_are_asked_about_it_the_rarest_first()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        await town.JoinAsync(town.Ana, "music, beekeeping");
        await town.JoinAsync(town.Ben, "beekeeping, music");
        await town.JoinAsync(town.Arrive("Cleo"), "music");

        var message = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("with", town.Ben)));

        Assert.StartsWith(
            $"<@{town.Ana.Account.Id}> and <@{town.Ben.Account.Id}>, one for the two of you:\n",
            message.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("beekeeping", IcebreakerTown.QuestionOf(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_other_one_s_device_rings_and_only_the_first_time()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        await town.JoinAsync(town.Ana, "chess");
        await town.JoinAsync(town.Ben, "chess");

        var first = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("with", town.Ben)));
        var another = IcebreakerTown.Public(await IcebreakerTown.PressAsync(town.Ana, first, "Another"));

        Assert.Equal([town.Ben.Account], first.Pinged);
        Assert.Empty(another.Pinged);
        Assert.Contains($"<@{town.Ben.Account.Id}>", another.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_never_joined_is_named_and_asked_but_not_called()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        await town.JoinAsync(town.Ana, "chess");

        var message = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("with", town.Ben)));

        Assert.Empty(message.Pinged);
        Assert.Contains($"<@{town.Ben.Account.Id}>", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("chess", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leave")]
    [InlineData("pause")]
    public async Task Who_is_away_is_neither_called_nor_told_on(string command)
    {
        await using var town = await IcebreakerTown.OpenAsync();
        await town.JoinAsync(town.Ana, "beekeeping");
        await town.JoinAsync(town.Ben, "beekeeping");
        var options = new Dictionary<string, object>();
        if (command == "pause")
            options["weeks"] = 2;
        await town.Ben.SlashAsync(town.Town.General, command, options, Token);

        var message = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("with", town.Ben)));

        Assert.Empty(message.Pinged);
        Assert.DoesNotContain("beekeeping", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_with_oneself_or_a_bot_or_somebody_gone_gets_a_kind_word_in_private()
    {
        await using var town = await IcebreakerTown.OpenAsync();

        var self = IcebreakerTown.Private(await town.AskAsync(town.Ana, ("with", town.Ana)));
        var bot = IcebreakerTown.Private(await town.AskAsync(town.Ana, ("with", town.Town.Server.Bot)));
        var other = town.Arrive("@everyone **Zed**");
        town.Town.Server.RemoveMember(town.Town.Guild, other.Account);
        var gone = IcebreakerTown.Private(await town.AskAsync(town.Ana, ("with", other)));

        Assert.StartsWith("You two have met, I believe.", self.Text, StringComparison.Ordinal);
        Assert.Contains("is a bot", bot.Text, StringComparison.Ordinal);
        Assert.Contains("isn't in this community any more", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" **Zed**", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(town.Town.Server.Messages(town.Town.General), m => m.Author == town.Town.Server.Bot);
    }

    [Fact]
    public async Task A_theme_for_two_is_kept()
    {
        await using var town = await IcebreakerTown.OpenAsync();

        var first = IcebreakerTown.Public(
            await town.AskAsync(town.Ana, ("with", town.Ben), ("theme", "would you rather"))
        );
        var second = IcebreakerTown.Public(await IcebreakerTown.PressAsync(town.Ben, first, "Another"));

        Assert.All(
            [first, second],
            m => Assert.StartsWith("Would you rather", IcebreakerTown.QuestionOf(m), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Passing_for_two_changes_the_message_and_names_neither()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var first = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("with", town.Ben)));
        var before = IcebreakerTown.QuestionOf(first);

        var seen = Assert.IsType<Seen.Updated>(await IcebreakerTown.PressAsync(town.Ben, first, "Pass"));

        Assert.StartsWith("Passed. Here's a lighter one.\n", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<@", seen.Text, StringComparison.Ordinal);
        Assert.NotEqual(before, IcebreakerTown.QuestionOf(seen.Changed));
    }

    public static TheoryData<string> HostileInterests =>
        [
            "@everyone",
            "<@1> **bold** `code` ||spoiler||",
            "\u202Eseeb\u202C \u200Fand\u200E",
            string.Concat(Enumerable.Repeat("🐝", 32)),
            "zero\u200Bwidth\u200Djoined",
            "[a link](https://example.invalid)",
        ];

    [Theory]
    [MemberData(nameof(HostileInterests))]
    public async Task What_members_wrote_neither_pings_nor_breaks_the_question(string interest)
    {
        await using var town = await IcebreakerTown.OpenAsync();
        await town.JoinAsync(town.Ana, interest);
        await town.JoinAsync(town.Ben, interest);

        var message = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("with", town.Ben)));
        var kept = IcebreakerTown.Private(await IcebreakerTown.PressAsync(town.Ana, message, "Save"));
        var shelf = IcebreakerTown.Private(await town.SavedAsync(town.Ana));

        Assert.Equal([town.Ben.Account], message.Pinged);
        Assert.DoesNotContain("@everyone", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<@1>", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("](https://", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', message.Text);
        Assert.EndsWith("**", message.Text.Split('\n')[1], StringComparison.Ordinal);
        Assert.Matches("^Saved\\. </saved:[0-9]+> shows you all you kept; nobody else sees it\\.$", kept.Text);
        // What the two share is theirs: on the shelf there is a blank.
        Assert.Contains('…', shelf.Text);
        Assert.DoesNotContain("bold", shelf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_mentions_so_that_no_name_can_do_harm()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var hostile = town.Arrive("@everyone **Zoë** \u202Eevil\u200B");

        var message = IcebreakerTown.Public(await town.AskAsync(hostile, ("with", town.Ben)));

        Assert.DoesNotContain("everyone", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", message.Text, StringComparison.Ordinal);
        Assert.Empty(message.Pinged);
    }
}
