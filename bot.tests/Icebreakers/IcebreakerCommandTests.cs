using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary><c>/icebreaker</c> and the buttons under a question, over the wire.</summary>
public sealed class IcebreakerCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_comes_for_everybody_with_a_hint_and_three_buttons()
    {
        await using var town = await IcebreakerTown.OpenAsync();

        var message = IcebreakerTown.Public(await town.AskAsync(town.Ana));

        Assert.Contains(IcebreakerTown.QuestionOf(message), Questions(_ => true));
        Assert.Contains("_Then: ", message.Text, StringComparison.Ordinal);
        Assert.Equal(["Another", "Pass", "Save"], message.Controls.Select(control => control.Label));
        Assert.Empty(message.Pinged);
    }

    [Fact]
    public async Task A_theme_is_suggested_while_typing_and_kept_by_Another()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var none = new Dictionary<string, object>();
        var typed = Assert.IsType<Seen.Suggestions>(
            await town.Ana.AutocompleteAsync(town.Town.General, "icebreaker", "theme", "wuld you", none, Token)
        );
        Assert.Equal("Would you rather", typed.Choices[0].Name);

        var first = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("theme", "Would you rather")));
        var second = IcebreakerTown.Public(await IcebreakerTown.PressAsync(town.Ben, first, "Another"));

        Assert.All(
            [first, second],
            m => Assert.StartsWith("Would you rather", IcebreakerTown.QuestionOf(m), StringComparison.Ordinal)
        );
        Assert.NotEqual(IcebreakerTown.QuestionOf(first), IcebreakerTown.QuestionOf(second));
    }

    [Theory]
    [InlineData("taxidermy")]
    [InlineData("@everyone **now** <@1>")]
    [InlineData("\u202Eemoh\u200B\u200F")]
    [InlineData("🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐")]
    public async Task An_unknown_theme_is_answered_privately_and_pings_nobody(string theme)
    {
        await using var town = await IcebreakerTown.OpenAsync();

        var message = IcebreakerTown.Private(await town.AskAsync(town.Ana, ("theme", theme)));

        Assert.Contains("I have no questions about", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<@1>", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', message.Text);
        Assert.Empty(message.Pinged);
    }

    [Fact]
    public async Task Passing_puts_a_lighter_question_in_its_place_and_names_nobody()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var deep = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("theme", "meaningful")));
        var before = IcebreakerTown.QuestionOf(deep);
        Assert.Contains(before, Questions(deck => deck.Name == "meaningful"));

        var seen = Assert.IsType<Seen.Updated>(await IcebreakerTown.PressAsync(town.Ben, deep, "Pass"));

        Assert.Equal(deep.Id, seen.Changed.Id);
        Assert.StartsWith("Passed. Here's a lighter one.\n", seen.Text, StringComparison.Ordinal);
        Assert.Contains(
            IcebreakerTown.QuestionOf(seen.Changed),
            Questions(deck => deck.SuitsRoom && deck.Depth == NetSocialBot.Icebreakers.DeckDepth.Personal)
        );
        Assert.DoesNotContain("Ben", town.Town.Server.Readable(seen.Text), StringComparison.Ordinal);
        Assert.Equal(["Another", "Pass", "Save"], seen.Changed.Controls.Select(control => control.Label));

        // And it can be passed on, down to the lightest.
        var again = Assert.IsType<Seen.Updated>(await IcebreakerTown.PressAsync(town.Ana, seen.Changed, "Pass"));
        Assert.Contains(
            IcebreakerTown.QuestionOf(again.Changed),
            Questions(deck => deck.SuitsRoom && deck.Depth == NetSocialBot.Icebreakers.DeckDepth.Light)
        );
    }

    [Fact]
    public async Task Two_who_press_at_once_get_two_questions()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var first = IcebreakerTown.Public(await town.AskAsync(town.Ana));

        var seen = await Task.WhenAll(
            IcebreakerTown.PressAsync(town.Ana, first, "Another"),
            IcebreakerTown.PressAsync(town.Ben, first, "Another"),
            town.AskAsync(town.Ana),
            town.AskAsync(town.Ben)
        );

        var questions = seen.Select(s => IcebreakerTown.QuestionOf(IcebreakerTown.Public(s)));
        Assert.Distinct(questions.Append(IcebreakerTown.QuestionOf(first)));
    }

    [Fact]
    public async Task Two_who_pass_at_once_leave_one_question_there()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var first = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("theme", "meaningful")));
        var before = IcebreakerTown.QuestionOf(first);

        var seen = await Task.WhenAll(
            IcebreakerTown.PressAsync(town.Ana, first, "Pass"),
            IcebreakerTown.PressAsync(town.Ben, first, "Pass")
        );

        Assert.All(seen, s => Assert.IsType<Seen.Updated>(s));
        Assert.NotEqual(before, IcebreakerTown.QuestionOf(first));
        Assert.Single(
            town.Town.Server.Messages(town.Town.General),
            m => m.Text.Contains("Passed.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task In_somebody_else_s_private_thread_the_buttons_work_as_anywhere()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        await town.JoinAsync(town.Ana, "chess");
        await town.JoinAsync(town.Ben, "chess");
        await town.Town.Moderator.SlashAsync(town.Town.General, "round now", Token);
        await town.Town.PassAsync(town.Town.Now.AddMinutes(1), Token);
        var thread = Assert.Single(town.Town.Server.Threads(town.Town.Guild), t => t.IsPrivate);

        // A moderator looks in and asks; Ana presses.
        var asked = IcebreakerTown.Public(await town.AskAsync(town.Town.Moderator, thread));
        var another = IcebreakerTown.Public(await IcebreakerTown.PressAsync(town.Ana, asked, "Another"));
        IcebreakerTown.Private(await IcebreakerTown.PressAsync(town.Ben, another, "Save"));
        var passed = Assert.IsType<Seen.Updated>(await IcebreakerTown.PressAsync(town.Ana, another, "Pass"));

        Assert.Equal(thread, passed.Changed.Channel);
    }

    private static IEnumerable<string> Questions(Func<NetSocialBot.Icebreakers.Deck, bool> suits) =>
        DeckFolder.ShippedLibrary.Decks.Where(suits).SelectMany(deck => deck.Questions).Select(q => q.Text);
}
