using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Hosting;

namespace NetSocialBot.Tests.Chat;

/// <summary>Commands read in the language of whoever looks, from files that an operator can write.</summary>
public sealed class CommandTextsTests : IDisposable
{
    private static readonly CommandTree Tree = new HandlerCatalog([typeof(Plain), typeof(Grouped)]).Tree;

    private readonly string folder = Directory.CreateTempSubdirectory("commands-").FullName;

    public enum Colour
    {
        Red,
        Blue,
    }

    [Fact]
    public void The_shipped_languages_have_a_word_for_everything()
    {
        var shipped = new CommandOptions().FullPath;
        var tree = CommandTexts.Translate(HandlerCatalog.FromAssembly(typeof(BotHost).Assembly).Tree, shipped);

        foreach (var locale in Directory.EnumerateFiles(shipped).Select(f => Path.GetFileNameWithoutExtension(f)))
        {
            var commands = tree.Commands.SelectMany(c => c.Subcommands.Prepend(c)).ToList();
            var options = commands.SelectMany(c => c.Options).ToList();
            Assert.All(
                commands.Cast<INamed>().Concat(options),
                named =>
                {
                    Assert.Contains(locale, named.Translations.Names.Keys);
                    // Commands in the menu of a person have a name and nothing else.
                    Assert.Equal(named.Description.Length > 0, named.Translations.Descriptions.ContainsKey(locale));
                }
            );
            Assert.All(options.SelectMany(o => o.Choices), choice => Assert.Contains(locale, choice.Names.Keys));
        }

        Assert.Equal("mitmachen", tree.Commands.Single(c => c.Name == "join").Translations.Names["de"]);
    }

    [Fact]
    public void What_is_translated_reads_so_and_the_rest_stays_as_it_is()
    {
        Write(
            "de",
            """
            { // An operator's note.
              "commands": {
                "paint": { "name": "malen", "options": { "colour": { "choices": { "red": "Rot" } } } },
                "box": { "commands": { "open": { "description": "Macht sie auf" } } },
              },
              "userCommands": { "Meet": { "name": "Kennenlernen" } },
              "messageCommands": { "Keep": { "name": "Behalten" } }
            }
            """
        );
        Write("pt-BR", """{"commands":{"paint":{"name":"pintar"}}}""");

        var tree = CommandTexts.Translate(Tree, folder);

        var paint = tree.Commands.Single(c => c.Name == "paint");
        Assert.Equal(["de malen", "pt-BR pintar"], paint.Translations.Names.Select(n => $"{n.Key} {n.Value}"));
        Assert.Empty(paint.Translations.Descriptions);
        Assert.Equal("Rot", paint.Options[0].Choices[0].Names["de"]);
        Assert.Empty(paint.Options[0].Choices[1].Names);
        var box = tree.Commands.Single(c => c.Name == "box");
        Assert.Empty(box.Translations.Names);
        Assert.Equal("Macht sie auf", box.Subcommands[0].Translations.Descriptions["de"]);
        Assert.Equal("Behalten", tree.Commands.Single(c => c.Name == "Keep").Translations.Names["de"]);
        Assert.Equal("Kennenlernen", tree.Commands.Single(c => c.Name == "Meet").Translations.Names["de"]);
    }

    [Theory]
    [InlineData(
        "xx",
        "{}",
        "xx.json: 'xx' is no language that people can choose. Name the file after one of bg, cs, da, de"
    )]
    [InlineData("DE", "{}", "DE.json: 'DE' is no language")]
    [InlineData("de", "{", "de.json: this cannot be read as JSON")]
    [InlineData("de", """{"commands":{"paint":{},"paint":{}}}""", "de.json: this cannot be read as JSON")]
    [InlineData("de", "[]", "de.json: here must be entries between braces")]
    [InlineData(
        "de",
        """{"comands":{}}""",
        "de.json: there is no 'comands' here to translate, only commands, userCommands"
    )]
    [InlineData(
        "de",
        """{"commands":{"pain":{}}}""",
        "de.json, commands: there is no 'pain' here to translate, only box, paint"
    )]
    [InlineData("de", """{"commands":{"Meet":{}}}""", "de.json, commands: there is no 'Meet' here")]
    [InlineData(
        "de",
        """{"commands":{"paint":{"title":"x"}}}""",
        "de.json, paint: there is no 'title' here to translate, only name, description, options"
    )]
    [InlineData(
        "de",
        """{"commands":{"box":{"commands":{"shut":{}}}}}""",
        "de.json, box, commands: there is no 'shut' here"
    )]
    [InlineData(
        "de",
        """{"commands":{"paint":{"options":{"size":{}}}}}""",
        "de.json, paint, options: there is no 'size' here"
    )]
    [InlineData(
        "de",
        """{"commands":{"paint":{"options":{"colour":{"choices":{"green":"Grün"}}}}}}""",
        "de.json, paint, option colour, choices: there is no 'green' here"
    )]
    [InlineData(
        "de",
        """{"userCommands":{"Meet":{"description":"x"}}}""",
        "de.json, Meet: there is no 'description' here to translate, only name"
    )]
    [InlineData(
        "de",
        """{"commands":{"paint":{"name":7}}}""",
        "de.json, paint, name: here must be text between quotes"
    )]
    [InlineData(
        "de",
        """{"commands":{"paint":{"name":"Malen"}}}""",
        "de.json, paint: 'Malen' must be 1 to 32 lower-case letters"
    )]
    [InlineData("de", """{"commands":{"paint":{"name":""}}}""", "de.json, paint: '' must be 1 to 32")]
    [InlineData(
        "de",
        """{"commands":{"paint":{"description":""}}}""",
        "de.json, paint: the description must have 1 to 100 characters, and has 0"
    )]
    [InlineData(
        "de",
        """{"userCommands":{"Meet":{"name":" x"}}}""",
        "de.json, Meet: ' x' must have 1 to 32 characters"
    )]
    [InlineData(
        "de",
        """{"commands":{"paint":{"name":"malen"},"box":{"name":"malen"}}}""",
        "de.json, paint: the name 'malen' is taken"
    )]
    [InlineData("de", """{"commands":{"paint":{"name":"box"}}}""", "de.json, paint: the name 'box' is taken")]
    [InlineData(
        "de",
        """{"commands":{"paint":{"options":{"colour":{"choices":{"red":""}}}}}}""",
        "de.json, paint, option colour: the choice '' must have 1 to 100"
    )]
    public void A_wrong_one_stops_the_start_with_its_file_and_place(string locale, string text, string fault)
    {
        Write(locale, text);

        var failure = Assert.Throws<CommandTextsUnusableException>(() => CommandTexts.Translate(Tree, folder));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named_with_its_setting()
    {
        var missing = Path.Combine(folder, "missing");

        var failure = Assert.Throws<CommandTextsUnusableException>(() => CommandTexts.Translate(Tree, missing));

        Assert.Contains("Commands:Folder", failure.Message, StringComparison.Ordinal);
        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string locale, string text) => File.WriteAllText(Path.Combine(folder, $"{locale}.json"), text);

    private sealed class Plain : InteractionModule
    {
        [SlashCommand("paint", "Paints it")]
        public Task<Reply> PaintAsync([Option("colour", "Which")] Colour colour) =>
            throw new InvalidOperationException(colour.ToString());

        [UserCommand("Meet")]
        public Task<Reply> MeetAsync(Person person) => throw new InvalidOperationException(person.Name);

        [MessageCommand("Keep")]
        public Task<Reply> KeepAsync(ChosenMessage message) => throw new InvalidOperationException(message.Text);
    }

    [Group("box", "A box")]
    private sealed class Grouped : InteractionModule
    {
        [SlashCommand("open", "Opens it")]
        public Task<Reply> OpenAsync() => throw new InvalidOperationException();
    }
}
