using System.Text;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Icebreakers.Shelf;

/// <summary>A moderator and her file, from the real client to the real bot, over real sockets.</summary>
public sealed class DeckWireTests
{
    private const string Hostile = "What did @everyone and <@1> plant **last**?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_sent_in_chat_is_previewed_to_the_moderator_alone_added_asked_and_taken_along()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var mod = town.Town.Moderator;
        var table = Encoding.UTF8.GetBytes(
            $"text,deck\n\"{Hostile}\",Garden talk\nWhich tree do you greet?,Garden talk\n"
        );

        var seen = await DeckAsync(town, "import", ("file", new Upload("garden.csv", "text/csv", table)));
        var preview = IcebreakerTown.Private(seen);
        var shown = preview.Text;
        var added = Assert.IsType<Seen.Updated>(await mod.PressAsync(preview, "Add these 2", Token));
        var asked = IcebreakerTown.Public(await town.AskAsync(town.Ana, ("theme", "Garden talk")));
        var next = IcebreakerTown.Public(await IcebreakerTown.PressAsync(town.Ben, asked, "Another"));
        var exported = IcebreakerTown.Private(
            await DeckAsync(town, "export", ("format", "csv"), ("deck", "Garden talk"))
        );

        Assert.Contains("New: 2", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", shown, StringComparison.Ordinal);
        Assert.Contains("plant", shown, StringComparison.Ordinal);
        Assert.Empty(
            town.Town.Server.Messages(town.Town.General)
                .Where(m => m.Id < asked.Id && m.Text.Contains("tree", StringComparison.Ordinal))
        );
        Assert.StartsWith("Added 2 questions.", added.Text, StringComparison.Ordinal);
        Assert.Empty(added.Changed.Controls);
        Assert.All([preview, asked, next], message => Assert.Empty(message.Pinged));
        Assert.All(
            [preview, asked, next],
            message => Assert.DoesNotContain("@everyone", message.Text, StringComparison.Ordinal)
        );
        Assert.Contains(
            [asked, next],
            message => message.Text.Contains("Which tree do you greet?", StringComparison.Ordinal)
        );
        var file = Assert.Single(exported.Attachments);
        Assert.Equal("garden-talk.csv", file.Name);
        Assert.Contains("Which tree do you greet?", Encoding.UTF8.GetString(file.Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_written_in_a_form_and_retired_from_the_list()
    {
        await using var town = await IcebreakerTown.OpenAsync();
        var mod = town.Town.Moderator;
        var form = Assert.IsType<Seen.Form>(
            await DeckAsync(town, "add", ("deck", "Garden talk"), ("depth", "personal"))
        );

        var added = IcebreakerTown.Private(
            await mod.SubmitAsync(
                form.Modal,
                new Dictionary<string, string> { ["text"] = "Which tree do you greet?" },
                Token
            )
        );
        var page = IcebreakerTown.Private(await DeckAsync(town, "browse", ("deck", "garden talk")));
        var option = page.Controls.First(control =>
            control.CustomId!.StartsWith("deck:change:", StringComparison.Ordinal)
        );
        var retired = Assert.IsType<Seen.Updated>(
            await mod.SelectAsync(page, option.CustomId!, [option.Select!.Options.First()], Token)
        );

        Assert.Contains("personal · for two or a channel · English · your own", added.Text, StringComparison.Ordinal);
        Assert.Contains("your own · retired", retired.Text, StringComparison.Ordinal);
        var typed = Assert.IsType<Seen.Suggestions>(
            await town.Ana.AutocompleteAsync(
                town.Town.General,
                "icebreaker",
                "theme",
                "garden",
                new Dictionary<string, object>(),
                Token
            )
        );
        Assert.DoesNotContain(typed.Choices, choice => choice.Name == "Garden talk");
    }

    [Fact]
    public async Task A_member_who_is_no_moderator_is_not_offered_any_of_it()
    {
        await using var town = await IcebreakerTown.OpenAsync();

        var seen = await town.Ana.SlashAsync(town.Town.General, "deck browse", Token);

        Assert.IsType<Seen.Refused>(seen);
    }

    private static Task<Seen> DeckAsync(
        IcebreakerTown town,
        string command,
        params (string Name, object Value)[] options
    ) =>
        town.Town.Moderator.SlashAsync(
            town.Town.General,
            $"deck {command}",
            options.ToDictionary(o => o.Name, o => o.Value),
            Token
        );
}
