using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.Icebreakers;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Icebreakers;

public class SavedQuestionTests
{
    private static readonly UserId Ana = new(1);
    private static readonly UserId Ben = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_saved_is_listed_newest_first_to_nobody_else_and_can_be_let_go()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var first = IcebreakerTown.Public(await town.AskAsync(town.Ana));
        var second = IcebreakerTown.Public(await IcebreakerTown.PressAsync(town.Ben, first, "Another"));
        var (one, two) = (IcebreakerTown.QuestionOf(first), IcebreakerTown.QuestionOf(second));
        IcebreakerTown.Private(await IcebreakerTown.PressAsync(town.Ana, first, "Save"));
        IcebreakerTown.Private(await IcebreakerTown.PressAsync(town.Ana, second, "Save"));

        var shelf = IcebreakerTown.Private(await town.SavedAsync(town.Ana));
        var theirs = IcebreakerTown.Private(await town.SavedAsync(town.Ben));

        Assert.EndsWith($"\n- {two}\n- {one}", shelf.Text, StringComparison.Ordinal);
        Assert.StartsWith("Nothing kept yet.", theirs.Text, StringComparison.Ordinal);
        Assert.Empty(theirs.Controls);

        var select = Assert.Single(shelf.Controls);
        Assert.Equal("Let go of one", select.Label);
        var newest = select.Select!.Options[0];
        var left = Assert.IsType<Seen.Updated>(await town.Ana.SelectAsync(shelf, select.CustomId!, [newest], Token));
        Assert.EndsWith($"\n- {one}", left.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(two, left.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_twice_and_at_once_is_saving_once()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var message = IcebreakerTown.Public(await town.AskAsync(town.Ana));

        var seen = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => IcebreakerTown.PressAsync(town.Ana, message, "Save"))
        );

        var answers = seen.Select(s => IcebreakerTown.Private(s).Text).ToList();
        Assert.Single(answers, text => text.StartsWith("Saved.", StringComparison.Ordinal));
        Assert.Equal(
            5,
            answers.Count(text => text.StartsWith("You've kept this one already.", StringComparison.Ordinal))
        );
        var shelf = IcebreakerTown.Private(await town.SavedAsync(town.Ana));
        Assert.Equal(2, shelf.Text.Split("\n- ").Length);
    }

    [Fact]
    public async Task A_question_that_has_left_the_decks_is_answered_kindly()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var reply = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(Ana), "icebreaker:save:12", Token));

        Assert.Contains("has left the deck", TextOf(reply), StringComparison.Ordinal);
        Assert.IsType<Reply.Update>(await bot.PressAsync(bot.By(Ana), "icebreaker:pass:0:12", Token));
        Assert.IsType<Reply.Public>(await bot.PressAsync(bot.By(Ana), "icebreaker:another:-1", Token));
    }

    [Fact]
    public async Task A_full_shelf_says_so_and_a_long_one_fits_a_message()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var numbers = DeckFolder.ShippedLibrary.Decks.SelectMany(deck => deck.Questions).Select(q => q.Number);
        foreach (var number in numbers.Take(SavedQuestions.MostKept))
            await bot.PressAsync(bot.By(Ana), $"icebreaker:save:{number}", Token);

        var next = numbers.ElementAt(SavedQuestions.MostKept);
        var full = Assert.IsType<Reply.Private>(await bot.PressAsync(bot.By(Ana), $"icebreaker:save:{next}", Token));
        var shelf = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(Ana), "saved", Token));

        Assert.Contains("Your shelf is full: it holds 100", TextOf(full), StringComparison.Ordinal);
        Assert.InRange(TextOf(shelf).Length, 500, DiscordText.MaximumContent);
        Assert.DoesNotContain("…", TextOf(shelf).Replace("…”", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var select = Assert.IsType<Select.Texts>(Assert.Single(shelf.Message.Selects));
        Assert.Equal(25, select.Options.Count);
        Assert.All(select.Options, option => Assert.InRange(option.Label.Length, 1, 100));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("999999")]
    [InlineData("-1")]
    [InlineData("'; DROP TABLE \"SavedQuestions\"")]
    public async Task Nobody_lets_go_of_what_is_not_theirs(string value)
    {
        await using var bot = await TestBot.StartAsync(Token);
        var number = DeckFolder.ShippedLibrary.Decks[0].Questions[0].Number;
        await bot.PressAsync(bot.By(Ana), $"icebreaker:save:{number}", Token);

        await bot.RouteAsync(new Incoming.Choice(bot.By(Ben), "saved:let-go", new List<string> { value }), Token);
        await bot.RouteAsync(
            new Incoming.Choice(
                bot.By(Ana, community: new CommunityId(500)),
                "saved:let-go",
                new List<string> { value }
            ),
            Token
        );

        Assert.Equal(1, await bot.ReadAsync(db => db.Set<SavedQuestion>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task What_somebody_kept_is_exported_and_erased_in_one_community_alone()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var elsewhere = new CommunityId(500);
        var question = DeckFolder.ShippedLibrary.Decks.First(deck => deck.Name == "light").Questions[0];
        foreach (var context in new[] { bot.By(Ana), bot.By(Ben), bot.By(Ana, community: elsewhere) })
            await bot.PressAsync(context, $"icebreaker:save:{question.Number}", Token);
        using var scope = bot.Host.Services.CreateScope();
        var data = Assert.Single(
            scope.ServiceProvider.GetServices<IPersonalData>(),
            data => data.Name == "saved-questions"
        );

        var exported = await data.ExportAsync(TestBot.Home, Ana, Token);
        await data.EraseAsync(TestBot.Home, Ana, Token);

        Assert.Equal(question.Text, (string?)exported![0]!["question"]);
        Assert.Null(await data.ExportAsync(TestBot.Home, Ana, Token));
        Assert.NotNull(await data.ExportAsync(TestBot.Home, Ben, Token));
        Assert.NotNull(await data.ExportAsync(elsewhere, Ana, Token));
    }

    private static string TextOf(Reply.Private reply) => DiscordText.Render(reply.Message.Text).Content;
}
