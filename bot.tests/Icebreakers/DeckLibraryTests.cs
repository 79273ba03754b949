using System.Globalization;
using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

public sealed class DeckLibraryTests : IDisposable
{
    private const string Head = "deck: mine\ntitle: Mine\ndepth: light\nfor: both\nquestions:\n";
    private const string ThemeHead = "deck: mine\ntitle: Mine\nthemes:\n";

    private readonly DeckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_deck_is_read_as_it_is_written()
    {
        _folder.With(
            "mine.yaml",
            "\uFEFFdeck: mine\ntitle: My deck\ndepth: personal\nfor: pair\nquestions:\n"
                + "  - text: 'What''s new in {interest}?'\n    follow_up: Ask on.\n    about: [hiking, board games]\n    key: whats-new\n"
                + "  - text: Who taught you to swim?\n"
        );
        _folder.WithGoodDeck();

        var deck = _folder.Library().Decks[1];

        Assert.Equal(
            ("mine", "My deck", DeckDepth.Personal, DeckAudience.Pair),
            (deck.Name, deck.Title, deck.Depth, deck.Audience)
        );
        Assert.Equal(
            ("whats-new", "What's new in {interest}?", "Ask on."),
            (deck.Questions[0].Key, deck.Questions[0].Text, deck.Questions[0].FollowUp)
        );
        Assert.Equal(["hiking", "board games"], deck.Questions[0].About);
        Assert.Null(deck.Questions[1].FollowUp);
    }

    [Fact]
    public void A_deck_may_be_there_once_in_each_language()
    {
        const string german = "deck: good\ntitle: Gut\nlanguage: de\ndepth: light\nfor: both\nquestions:\n";
        _folder.WithGoodDeck("good").With("good.de.yaml", german + "  - text: Wer?\n");
        Assert.Equal([Language.German, Language.English], _folder.Library().Decks.Select(deck => deck.Language));

        _folder.With("gut.yaml", german + "  - text: Wie?\n");

        Assert.Contains(
            "deck in 'de' is already there",
            Assert.Single(_folder.Problems()).What,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_question_keeps_its_key_when_only_case_and_punctuation_change()
    {
        // Keys are stored with the rounds: the expected one is `printf 'who taught you to whistle' | sha256sum | cut -c1-12`.
        const string key = "q-eac31d1d4085";
        Assert.Equal(key, DeckWords.KeyOf("Who taught you to whistle?"));
        Assert.Equal(key, DeckWords.KeyOf("who taught you to whistle ..."));
        Assert.NotEqual(key, DeckWords.KeyOf("Who taught you to swim?"));
    }

    [Theory]
    [InlineData(Head + "  - text: Who?\n    mood: blue\n", 7, "'mood' is not known", "follow_up")]
    [InlineData(
        "deck: mine\ntitle: Mine\ndepth: deep\nfor: both\nquestions:\n  - text: Who?\n",
        3,
        "'deep' is no value of 'depth'",
        "meaningful"
    )]
    [InlineData(
        "deck: mine\ntitle: Mine\ndepth: light\nfor: 2\nquestions:\n  - text: Who?\n",
        4,
        "'2' is no value of 'for'",
        "pair, room, both"
    )]
    [InlineData(
        "deck: mine\ntitle: Mine\nlanguage: tlh\ndepth: light\nfor: both\nquestions:\n  - text: Who?\n",
        3,
        "'tlh' is no value of 'language'",
        "en, de, es, fr, pt"
    )]
    [InlineData(
        "title: Mine\ndepth: light\nfor: both\nquestions:\n  - text: Who?\n",
        1,
        "'deck' is missing",
        "deck: ..."
    )]
    [InlineData(
        "deck: My Deck\ntitle: Mine\ndepth: light\nfor: both\nquestions:\n  - text: Who?\n",
        1,
        "cannot be a 'deck'",
        "small letters"
    )]
    [InlineData(
        "deck: mine\ntitle: Mine\ndepth: light\nfor: both\n",
        1,
        "'questions' is not a list with entries",
        "- "
    )]
    [InlineData(
        "deck: mine\ntitle: Mine\ndepth: light\nfor: both\nquestions: []\n",
        5,
        "'questions' is not a list with entries",
        "- "
    )]
    [InlineData(Head + "  - Who?\n", 6, "has no named fields", "- text")]
    [InlineData(Head + "  - text:\n", 6, "'text' is empty", "remove the entry")]
    [InlineData(Head + "  - text: '   '\n", 6, "'text' is empty", "remove the entry")]
    [InlineData(Head + "  - text: [Who?]\n", 6, "'text' is not a plain text", "double quotes")]
    [InlineData(Head + "  - follow_up: Ask on.\n", 6, "'text' is missing", "text: ...")]
    [InlineData(Head + "  - text: Who?\n    text: What?\n", 7, "'text' stands here twice", "Keep one")]
    [InlineData(
        Head + "  - text: Who?\n  - text: what?\n  - text: WHO!\n",
        8,
        "this question is already there (mine.yaml, line 6)",
        "Keep one"
    )]
    [InlineData(
        Head + "  - text: Who?\n    key: k\n  - text: What?\n    key: k\n",
        9,
        "this key is already there",
        "Keep one"
    )]
    [InlineData(Head + "  - text: Who?\n    about: hiking\n", 7, "'about' is not a list", "[one, two]")]
    [InlineData(Head + "  - text: Who?\n    about: [Hiking]\n", 7, "'Hiking' is not in its plain form", "'hiking'")]
    [InlineData(Head + "  - text: Who?\n    about: [hiking, hiking]\n", 7, "a topic stands here twice", "Keep one")]
    [InlineData(Head + "  - text: Why {intrest}?\n", 6, "'{intrest}' stands for nothing", "{interest}")]
    [InlineData(Head + "  - text: Why {interest}?\n", 6, "a room has no shared {interest}", "for: pair")]
    [InlineData(Head + "  - text: Why?\n    follow_up: Ask about {interest}.\n", 7, "its question does not", "both")]
    [InlineData(Head + "  - text: \"Who\\u0007?\"\n", 6, "control character", "anew")]
    [InlineData(Head + "  - text: Who: me?\n", 6, "not valid YAML", "double quotes")]
    [InlineData(Head + "  - text: \"Who?\n", 6, "not valid YAML", "double quotes")]
    [InlineData(Head + "\t- text: Who?\n", 6, "a tab indents this line", "spaces")]
    [InlineData(Head + "  - text: Who?\n    about: [hiking, -]\n", 7, "not valid YAML", "double quotes")]
    [InlineData("", 0, "nothing in this file", "remove it")]
    [InlineData("# only a comment\n", 0, "nothing in this file", "remove it")]
    [InlineData("just words", 1, "begins with named fields", "deck: ...")]
    [InlineData(Head + "  - text: Who?\n---\ndeck: two\n", 7, "a second document", "own file")]
    [InlineData(
        ThemeHead + "  - key: a-tale\n    title: A tale\n    prompt: Where?\n    listeners: Ask.\n",
        4,
        "'seed_answer' is missing",
        "seed_answer: ..."
    )]
    [InlineData(
        ThemeHead
            + "  - key: A Tale\n    title: A tale\n    prompt: Where?\n    seed_answer: Bot.\n    listeners: Ask.\n",
        4,
        "cannot be a 'key'",
        "my-theme"
    )]
    [InlineData(
        ThemeHead
            + "  - key: a\n    title: A\n    prompt: Where?\n    seed_answer: Bot.\n    listeners: Ask.\n    depth: light\n",
        9,
        "'depth' is not known",
        "seed_answer"
    )]
    [InlineData(
        "deck: mine\ntitle: Mine\ndepth: light\nthemes:\n  - key: a\n    title: A\n    prompt: P?\n    seed_answer: S\n    listeners: L\n",
        3,
        "'depth' is not known",
        "themes"
    )]
    public void A_faulty_deck_is_answered_with_file_line_and_remedy(string yaml, int line, string what, string remedy)
    {
        var problem = _folder.WithGoodDeck().With("mine.yaml", yaml).Problems()[0];

        Assert.Equal((_folder.PathOf("mine.yaml"), line, problem.What), (problem.File, problem.Line, problem.What));
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300, "text", "  - text: ")]
    [InlineData(200, "follow_up", "  - text: Who?\n    follow_up: ")]
    public void A_question_may_be_as_long_as_is_said_and_no_longer(int longest, string field, string start)
    {
        Assert.IsType<DeckLoad.Loaded>(_folder.With("mine.yaml", Head + start + new string('x', longest)).Load());

        var problem = Assert.Single(_folder.With("mine.yaml", Head + start + new string('x', longest + 1)).Problems());

        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"'{field}' has {longest + 1} characters"),
            problem.What
        );
    }

    [Theory]
    [InlineData(1500, true)]
    [InlineData(1501, false)]
    public void A_story_prompt_may_have_1500_characters(int length, bool isFine)
    {
        var prompt = new string('x', length);
        _folder
            .WithGoodDeck()
            .With(
                "mine.yaml",
                $"{ThemeHead}  - key: a\n    title: A\n    prompt: {prompt}\n    seed_answer: S\n    listeners: L\n"
            );
        Assert.Equal(isFine, _folder.Load() is DeckLoad.Loaded);
    }

    [Fact]
    public void All_problems_of_all_files_are_told_at_once_in_order()
    {
        _folder
            .With(
                "a.yaml",
                "title: Mine\nmood: blue\ndepth: light\nfor: both\nquestions:\n  - text:\n  - text: Who?\n    mood: blue\n"
            )
            .With("b.yaml", "deck: [\n")
            .With("c.txt", "not a deck");

        var told = _folder.Problems().Select(problem => (Path.GetFileName(problem.File), problem.Line));

        Assert.Equal([("a.yaml", 1), ("a.yaml", 2), ("a.yaml", 6), ("a.yaml", 8), ("b.yaml", 2)], told);
    }

    [Fact]
    public void A_problem_reads_as_one_line() =>
        Assert.Equal(
            "decks/a.yaml, line 3: 'text' is empty. Write the text, or remove the entry.",
            new DeckProblem("decks/a.yaml", 3, "'text' is empty", "Write the text, or remove the entry.").ToString()
        );

    [Fact]
    public void The_same_question_in_two_decks_is_found()
    {
        _folder
            .WithGoodDeck("one", "Who taught you to whistle?")
            .WithGoodDeck("two", "What did you plant?", "Who taught you to whistle?!");

        var problem = Assert.Single(_folder.Problems());

        Assert.Equal((_folder.PathOf("two.yaml"), 7), (problem.File, problem.Line));
        Assert.Contains("one.yaml, line 6", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_missing_or_empty_is_answered_in_words()
    {
        Assert.Contains("there is no deck", Assert.Single(_folder.Problems()).What, StringComparison.Ordinal);

        var missing = Assert.IsType<DeckLoad.Refused>(DeckLibrary.Load(_folder.PathOf("nowhere")));

        var problem = Assert.Single(missing.Problems);
        Assert.Equal(_folder.PathOf("nowhere"), problem.File);
        Assert.Contains("cannot be read", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Decks_with_nothing_for_rooms_or_pairs_are_refused()
    {
        _folder.With(
            "mine.yaml",
            "deck: mine\ntitle: Mine\ndepth: light\nfor: pair\nquestions:\n  - text: Why {interest}?\n"
        );

        Assert.Equal(
            ["no deck has a question for rooms", "no deck has a question for pairs"],
            _folder.Problems().Select(problem => problem.What)
        );
    }
}
