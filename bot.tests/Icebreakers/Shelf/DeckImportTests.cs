using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Icebreakers.Shelf;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Icebreakers.Shelf;

/// <summary>Questions that come by file and leave by file.</summary>
public class DeckImportTests
{
    private const string Header = "text,follow_up,depth,for,language,about,deck\n";

    /// <summary>Texts that a spreadsheet, YAML or a chat could make something else of.</summary>
    private static readonly string[] Nasty =
    [
        "=HYPERLINK(\"https://x.example\") or what did you build last?",
        "'=1+1, what does that make you think of?",
        "- a list, or a question about what you carved?",
        "She said \"ahoy\", and then? What did you say; and why: really # no?",
        "C:\\temp, what was your first folder?",
        "🐐 What would your goat say, *if* it _could_ `talk`?",
        "[a, b]: {interest} or not?",
        "null",
        "What is &that and *this, !really?",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_shown_before_it_does_anything_and_added_when_somebody_says_so()
    {
        await using var room = await ShelfRoom.OpenAsync();

        var preview = await room.ImportAsync(
            "mine.csv",
            Header
                + "What did you carve last?,Ask what of.,personal,both,en,carving,Wood and words\n"
                + "Was hast du zuletzt repariert?,,,,de,,\n"
                + $"\"{room.BuiltIn.Decks[0].Questions[0].Text}\",,,,,,\n"
                + "What did you mend last?,,deep,,,,\n"
        );
        var before = await room.LibraryAsync();
        var said = ShelfRoom.Said(preview);
        var done = await room.PressAsync(preview.Buttons[0].CustomId);
        var after = await room.LibraryAsync();

        Assert.StartsWith(
            "**mine.csv** has 4 questions.\nNew: 2 · here already: 1 · can't take: 1",
            said,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "**What did you carve last?**\n_Then: Ask what of._\npersonal · for two or a channel · English",
            said,
            StringComparison.Ordinal
        );
        Assert.Contains("German", said, StringComparison.Ordinal);
        Assert.Contains("Line 2: new.", said, StringComparison.Ordinal);
        Assert.Contains("Line 4: here already, in", said, StringComparison.Ordinal);
        Assert.Contains(
            "Line 5: 'deep' can't stand under 'depth'. Use one of: light, personal, meaningful, playful.",
            said,
            StringComparison.Ordinal
        );
        Assert.Equal(["Add these 2", "Leave it"], preview.Buttons.Select(button => button.Label));
        Assert.Same(room.BuiltIn, before);
        Assert.StartsWith("Added 2 questions.", ShelfRoom.Said(done), StringComparison.Ordinal);
        Assert.Empty(done.Buttons);
        var deck = after.Decks.Single(d => d.Name == "wood-and-words");
        Assert.Equal(
            ("Wood and words", DeckDepth.Personal, DeckAudience.Both),
            (deck.Title, deck.Depth, deck.Audience)
        );
        Assert.Equal(["carving"], deck.Questions[0].About);
        Assert.Contains(
            after.Decks,
            d =>
                d.Language == Language.German
                && d.Questions.Any(q => q.Text.StartsWith("Was hast du zuletzt rep", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Pressing_twice_at_once_adds_once()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var preview = await room.ImportAsync("mine.csv", "text\nWhat did you carve last?\nWhat did you mend last?\n");
        var button = preview.Buttons[0].CustomId;

        var done = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => room.PressAsync(button), Token))
        );

        Assert.Single(
            done,
            message => ShelfRoom.Said(message).StartsWith("Added 2 questions.", StringComparison.Ordinal)
        );
        Assert.Equal(
            3,
            done.Count(message =>
                ShelfRoom.Said(message).StartsWith("These were added already.", StringComparison.Ordinal)
            )
        );
        Assert.Equal(2, await room.Bot.ReadAsync(db => db.Set<ShelfQuestion>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task Two_moderators_with_files_at_once_do_not_mix()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var mine = await room.ImportAsync("mine.csv", "text\nWhat did you carve last?\nWhat did you mend last?\n");
        var theirs = await room.ImportAsync(
            "theirs.csv",
            Encoding.UTF8.GetBytes("text\nWhat did you mend last?\nWhat did you sew last?\n"),
            ShelfRoom.Other
        );

        var stolen = await room.PressAsync(mine.Buttons[0].CustomId, ShelfRoom.Other);
        var elsewhere = await room.PressAsync(mine.Buttons[0].CustomId, community: ShelfRoom.Elsewhere);
        var first = await room.PressAsync(mine.Buttons[0].CustomId);
        var second = await room.PressAsync(theirs.Buttons[0].CustomId, ShelfRoom.Other);

        Assert.StartsWith("That was more than an hour ago", ShelfRoom.Said(stolen), StringComparison.Ordinal);
        Assert.StartsWith("That was more than an hour ago", ShelfRoom.Said(elsewhere), StringComparison.Ordinal);
        Assert.StartsWith("Added 2 questions.", ShelfRoom.Said(first), StringComparison.Ordinal);
        Assert.StartsWith("Added 1 question.", ShelfRoom.Said(second), StringComparison.Ordinal);
        Assert.Contains("1 more was here by the time you pressed.", ShelfRoom.Said(second), StringComparison.Ordinal);
        Assert.Same(room.BuiltIn, await room.LibraryAsync(ShelfRoom.Elsewhere));
    }

    [Fact]
    public async Task After_an_hour_or_a_no_the_file_is_let_go_of()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var old = await room.ImportAsync("mine.csv", "text\nWhat did you carve last?\n");
        room.Bot.Clock.Advance(TimeSpan.FromMinutes(61));
        var late = await room.PressAsync(old.Buttons[0].CustomId);
        var other = await room.ImportAsync("mine.csv", "text\nWhat did you carve last?\n");
        var rows = await room.Bot.ReadAsync(db => db.Set<DeckImport>().CountAsync(Token), Token);
        var left = await room.PressAsync(other.Buttons[1].CustomId);

        Assert.StartsWith("That was more than an hour ago", ShelfRoom.Said(late), StringComparison.Ordinal);
        Assert.Equal(1, rows);
        Assert.StartsWith("Left as it was.", ShelfRoom.Said(left), StringComparison.Ordinal);
        Assert.Equal(0, await room.Bot.ReadAsync(db => db.Set<DeckImport>().CountAsync(Token), Token));
        Assert.Same(room.BuiltIn, await room.LibraryAsync());
    }

    [Fact]
    public async Task A_long_report_comes_as_a_file_with_a_line_for_each_row()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var table = new StringBuilder(Header);
        for (var i = 0; i < 2000; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"What did you do on day {i % 1500} of your journey?,,,,,,\n");
        }

        var preview = await room.ImportAsync("long.csv", table.ToString());
        var report = ShelfRoom.TextOf(Assert.Single(preview.Files)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains(
            "New: 1500 · here already: 500 · can't take: 0",
            ShelfRoom.Said(preview),
            StringComparison.Ordinal
        );
        Assert.Equal(2000, report.Length);
        Assert.Equal("Line 2: new.", report[0]);
        Assert.Equal("Line 1502: the same as in line 2.", report[1500]);
        Assert.StartsWith(
            "Added 1500",
            ShelfRoom.Said(await room.PressAsync(preview.Buttons[0].CustomId)),
            StringComparison.Ordinal
        );
        Assert.Equal(1500, await room.Bot.ReadAsync(db => db.Set<ShelfQuestion>().CountAsync(Token), Token));
    }

    [Theory]
    [InlineData("a.csv", "", "There is nothing in it.")]
    [InlineData("a.csv", " \n\n", "There is nothing in it.")]
    [InlineData("a.csv", "text\n", "There is no question in it.")]
    [InlineData("a.csv", "What did you plant?\n", "The first row must name the columns")]
    [InlineData("a.csv", "text,mood\nWhat?,x\n", "I don't know the column 'mood'")]
    [InlineData("a.csv", "text,text\nWhat?,x\n", "The column 'text' is there twice")]
    [InlineData("a.csv", "text\nWhy?\n\"What did you\nplant?\n", "From line 3 on, a quotation mark")]
    [InlineData("a.yaml", "deck: mine\nquestions:\n\t- text: What?\n", "A tab indents line 3")]
    [InlineData("a.yaml", "a: &a [x, x]\nb: [*a, *a]\n", "In line 1 there's an anchor")]
    [InlineData("a.yaml", "deck: !!binary bWluZQ==\n", "In line 1 there's a tag")]
    [InlineData("a.yaml", "deck: [mine]\nquestions: []\n", "In line 1, 'deck' is not a plain text")]
    [InlineData("a.yaml", "deck: mine\nmood: x\nquestions: []\n", "The deck in line 1: I don't know 'mood'.")]
    [InlineData("a.yaml", "deck: mine\n", "The deck in line 1 has no questions")]
    [InlineData("a.yaml", "deck: mine\nquestions: []\n", "There is no question in it.")]
    [InlineData("a.yaml", "just words\n", "In line 1 I expected a deck")]
    [InlineData("a.yaml", "deck: mine\nthemes:\n  - key: x\n", "These are themes for stories")]
    [InlineData("a.yaml", "deck: 'mine\n", "is not valid YAML")]
    public async Task A_file_that_cannot_be_read_is_answered_with_a_remedy(string name, string text, string words)
    {
        await using var room = await ShelfRoom.OpenAsync();

        var answer = await room.ImportAsync(name, text);

        Assert.StartsWith($"I couldn't take **{name}**.", ShelfRoom.Said(answer), StringComparison.Ordinal);
        Assert.Contains(words, ShelfRoom.Said(answer), StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed.", ShelfRoom.Said(answer), StringComparison.Ordinal);
        Assert.Empty(answer.Buttons);
        Assert.Equal(0, await room.Bot.ReadAsync(db => db.Set<DeckImport>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task Files_that_are_too_much_are_answered_with_a_remedy()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var rows = "text\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"What about number {i}?\n"));
        var bomb = new StringBuilder("a0: &a0 [boom, boom, boom]\n");
        for (var i = 1; i < 40; i++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        var tooMany = await room.ImportAsync("a.csv", rows);
        var tooBig = await room.ImportAsync("a.csv", new string('x', (1 << 20) + 1));
        var deep = await room.ImportAsync("a.yaml", new string('[', 1 << 20));
        var bombed = await room.ImportAsync("a.yaml", bomb.ToString());
        var documents = await room.ImportAsync("a.yaml", string.Concat(Enumerable.Repeat("---\n", 200_000)));

        Assert.Contains(
            "It has 10000 questions, and I take 2000 at a time",
            ShelfRoom.Said(tooMany),
            StringComparison.Ordinal
        );
        Assert.Contains("It's larger than 1 MiB", ShelfRoom.Said(tooBig), StringComparison.Ordinal);
        Assert.Contains("nested deeper than any deck", ShelfRoom.Said(deep), StringComparison.Ordinal);
        Assert.Contains("In line 1 there's an anchor", ShelfRoom.Said(bombed), StringComparison.Ordinal);
        Assert.Contains("I expected a deck", ShelfRoom.Said(documents), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_encodings_and_workbooks_are_told_apart_and_answered()
    {
        await using var room = await ShelfRoom.OpenAsync();

        var latin = await room.ImportAsync("a.csv", Encoding.Latin1.GetBytes("text\nWhat?\nWhich café?\n"));
        var wide = await room.ImportAsync(
            "a.csv",
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("text\nWhat?\n")]
        );
        var workbook = await room.ImportAsync("a.xlsx", [.. "PK\u0003\u0004"u8, 1, 2, 3]);

        Assert.Contains("Line 3 is not UTF-8 text", ShelfRoom.Said(latin), StringComparison.Ordinal);
        Assert.Contains("is not UTF-8 text", ShelfRoom.Said(wide), StringComparison.Ordinal);
        Assert.Contains("Save it there as \"CSV UTF-8\"", ShelfRoom.Said(workbook), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text;about;deck\r\nWhat did you carve, and of what?;carving, wood;Ours\r\n")]
    [InlineData("sep=;\r\ntext;about;deck\r\nWhat did you carve, and of what?;carving, wood;Ours\r\n")]
    [InlineData("text\tabout\tdeck\nWhat did you carve, and of what?\tcarving, wood\tOurs\n")]
    [InlineData("\uFEFFTEXT,About,Deck\n\"What did you carve,\n  and of what?\",\"carving; wood\",Ours\n,,\n")]
    public async Task Tables_as_spreadsheets_of_the_world_write_them_are_read(string table)
    {
        await using var room = await ShelfRoom.OpenAsync();

        var preview = await room.ImportAsync("a.csv", table);
        await room.PressAsync(preview.Buttons[0].CustomId);

        var question = Assert.Single((await room.LibraryAsync()).Decks, deck => deck.Name == "ours").Questions.Single();
        Assert.Equal("What did you carve, and of what?", question.Text);
        Assert.Equal(["carving", "wood"], question.About);
    }

    [Theory]
    [InlineData("=1+1", "begins like a spreadsheet's formula")]
    [InlineData("@SUM(A1)", "begins like a spreadsheet's formula")]
    [InlineData("What?,,,,,,,too much", "This row has 8 cells where the header has 7")]
    [InlineData(",Ask who.", "The question is missing")]
    [InlineData("What?,,,crowd", "'crowd' can't stand under 'for'")]
    [InlineData("What?,,,,tlh", "'tlh' can't stand under 'language'. Use one of: en, de, es, fr, pt.")]
    [InlineData("{interest}?,,,room", "A channel shares no {interest}")]
    public async Task A_row_that_is_wrong_is_told_with_its_line_and_the_others_are_taken(string row, string words)
    {
        await using var room = await ShelfRoom.OpenAsync();

        var preview = await room.ImportAsync("a.csv", $"{Header}{row}\nWhat did you carve last?\n");

        Assert.Contains("Line 2: ", ShelfRoom.Said(preview), StringComparison.Ordinal);
        Assert.Contains(words, ShelfRoom.Said(preview), StringComparison.Ordinal);
        Assert.Contains("New: 1 · here already: 0 · can't take: 1", ShelfRoom.Said(preview), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("yaml")]
    public async Task What_leaves_comes_back_as_here_already_word_for_word(string format)
    {
        await using var room = await ShelfRoom.OpenAsync();
        var deck = new StringBuilder("deck: nasty\ntitle: \"It's: nasty\"\ndepth: light\nfor: pair\nquestions:\n");
        foreach (var text in Nasty)
        {
            var quoted = System.Text.Json.JsonSerializer.Serialize(text);
            deck.Append(
                CultureInfo.InvariantCulture,
                $"  - text: {quoted}\n    follow_up: {quoted}\n    about: [odd things]\n"
            );
        }

        deck.Append("  - text: What goes by a name of its own?\n    key: by-name\n");
        var preview = await room.ImportAsync("nasty.yaml", deck.ToString());
        Assert.Contains($"New: {Nasty.Length + 1} ·", ShelfRoom.Said(preview), StringComparison.Ordinal);
        await room.PressAsync(preview.Buttons[0].CustomId);
        Assert.Equal(
            Nasty,
            (await room.LibraryAsync()).Decks.Single(d => d.Name == "nasty").Questions.SkipLast(1).Select(q => q.Text)
        );

        var files = await room.ExportAsync(("format", format));
        var again = await room.ImportAsync(files[0].Name, files[0].Content.ToArray());

        var count =
            room.BuiltIn.Decks.Where(d => d.Language == Language.English).Sum(d => d.Questions.Length)
            + Nasty.Length
            + 1;
        Assert.Single(files);
        Assert.Contains(
            $"New: 0 · here already: {count} · can't take: 0",
            ShelfRoom.Said(again),
            StringComparison.Ordinal
        );
        Assert.Empty(again.Buttons);

        // And in another community, where it is new, it becomes the very same.
        var there = await room.ImportAsync(files[0].Name, files[0].Content.ToArray(), community: ShelfRoom.Elsewhere);
        await room.PressAsync(there.Buttons[0].CustomId, community: ShelfRoom.Elsewhere);
        var copied = (await room.LibraryAsync(ShelfRoom.Elsewhere)).Decks.Single(d => d.Name == "nasty").Questions;
        Assert.Equal(
            (await room.LibraryAsync())
                .Decks.Single(d => d.Name == "nasty")
                .Questions.Select(q => (q.Text, q.FollowUp, string.Join(',', q.About))),
            copied.Select(q => (q.Text, q.FollowUp, string.Join(',', q.About)))
        );
    }

    [Fact]
    public async Task Cells_that_a_spreadsheet_would_run_are_defused()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var preview = await room.ImportAsync(
            "a.yaml",
            "questions:\n  - text: \"=cmd|x what did you carve?\"\n    follow_up: \"+1 or @all\"\n"
        );
        await room.PressAsync(preview.Buttons[0].CustomId);

        var csv = ShelfRoom.TextOf((await room.ExportAsync(("format", "csv"), ("deck", "ours")))[0]);

        Assert.Contains(
            "\n'=cmd|x what did you carve?,'+1 or @all,light,both,en,,ours\r\n",
            csv,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_what_was_asked_for_leaves_and_nothing_that_is_retired()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var page = await room.BrowseAsync("First times");
        var options = Assert.IsType<Select.Texts>(page.Selects[0]).Options;
        await room.ChooseAsync(page, 0, options[0].Value);
        var retired = room
            .BuiltIn.TryGetQuestion(DeckWords.NumberOf(options[0].Value["retire:".Length..]))!
            .Value.Question;

        var firsts = ShelfRoom.TextOf(
            (await room.ExportAsync(("format", "yaml"), ("deck", "firsts"), ("language", "english")))[0]
        );
        var german = ShelfRoom.TextOf((await room.ExportAsync(("format", "yaml"), ("language", "german")))[0]);

        Assert.DoesNotContain(retired.Text, firsts, StringComparison.Ordinal);
        Assert.StartsWith("deck: firsts\ntitle: \"First times\"\nlanguage: en\n", firsts, StringComparison.Ordinal);
        Assert.DoesNotContain("---", firsts, StringComparison.Ordinal);
        Assert.DoesNotContain("language: en", german, StringComparison.Ordinal);
        Assert.Contains("language: de", german, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_platform_does_not_hand_over_is_asked_for_again()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var sent = new SentFile("a.csv", new Uri("https://cdn.discordapp.com/gone"), 10, null);

        var said = ShelfRoom.Said(ShelfRoom.MessageOf(await room.DeckAsync("import", ("file", sent))));

        Assert.Contains(
            "I couldn't fetch it from the platform. Please send it once more",
            said,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Files_damaged_at_random_never_end_in_an_exception()
    {
        const string noise = "\t\n :-?[]{}&*!|>'\"%@`#,;=\\\u0000\u0085\u2028\uFEFF<\r~";
        string[] sources =
        [
            File.ReadAllText(Path.Combine(DeckFolder.Shipped, "playful.yaml")),
            Header + string.Concat(Enumerable.Repeat("\"What, now?\",Ask,light,both,en,\"a, b\",ours\n", 40)),
        ];
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var damaged = new StringBuilder(sources[seed % 2]);
            for (var hits = random.Next(1, 20); hits > 0; hits--)
            {
                damaged[random.Next(damaged.Length)] = noise[random.Next(noise.Length)];
            }

            var shelf = ShelfContents.Of(DeckFolder.ShippedLibrary, [], new HashSet<string>());
            var (rows, problem) = ImportFile.Read(
                seed % 2 == 0 ? "a.yaml" : "a.csv",
                Encoding.UTF8.GetBytes(damaged.ToString()),
                Token
            );
            var verdicts = ImportVerdict.Of(rows, shelf, Language.English);
            Assert.Equal(rows.Count, verdicts.Count);
            Assert.All(
                Languages.All,
                language =>
                    Assert.NotNull(problem is null ? "" : ShelfWords.Plain(problem.In(ShelfWords.Book.In(language))))
            );
        }
    }
}
