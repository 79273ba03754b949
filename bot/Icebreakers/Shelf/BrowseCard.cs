using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>The decks of a community, and one deck's questions, a page at a time.</summary>
internal sealed class BrowseCard(ShelfContents shelf, Language spoken, MessageTexts texts)
{
    public const string Retire = "retire:";
    public const string Restore = "restore:";

    private const int DecksOnAPage = 12;
    private const int QuestionsOnAPage = 5;
    private const int LongestLabel = 100;

    private static readonly ChatText Line = ChatText.Markdown("\n");

    /// <summary>All decks as they read in the community's language.</summary>
    public OutgoingMessage Decks(long page)
    {
        var decks = shelf.DecksIn(spoken);
        var (shown, at, pages) = Page(decks, page, DecksOnAPage);
        var text = texts.Get("decks-title");
        foreach (var deck in shown)
        {
            text += Line + DeckLine(deck);
        }

        List<Button> buttons =
        [
            .. Turns(at, pages, p => $"deck:decks:{p}"),
            new Button($"deck:new:0:{(int)spoken}", texts.Raw("add-label"), ButtonStyle.Primary),
        ];
        return new OutgoingMessage(text, buttons)
        {
            Selects =
            [
                new Select.Texts(
                    "deck:open",
                    [
                        .. shown.Select(deck => new SelectOption(
                            ShelfWords.Shortened(deck.Title, LongestLabel),
                            NumberOf(deck).ToString(CultureInfo.InvariantCulture)
                        )),
                    ]
                )
                {
                    Placeholder = texts.Raw("open-label"),
                },
            ],
        };
    }

    /// <param name="above">A word before it; empty for none.</param>
    public OutgoingMessage Questions(Deck deck, Language language, long page, ChatText above)
    {
        var versions = shelf.Entries.Where(entry => entry.Deck.Name == deck.Name).ToList();
        var entries = versions.Where(entry => entry.Deck.Language == language).ToList();
        var (shown, at, pages) = Page(entries, page, QuestionsOnAPage);
        var text =
            above
            + texts.Get(
                "deck-title",
                ("title", deck.Title),
                ("language", ShelfWords.LanguageName(language, texts)),
                ("page", at + 1),
                ("pages", pages)
            );
        foreach (var entry in shown)
        {
            text += Line + Line + ShelfWords.Of(entry, texts);
        }

        var number = NumberOf(deck);
        List<Select> selects = [];
        if (shown.Count > 0)
        {
            selects.Add(
                new Select.Texts($"deck:change:{number}:{(int)language}:{at}", [.. shown.Select(ChangeOf)])
                {
                    Placeholder = texts.Raw("change-label"),
                    Max = shown.Count,
                }
            );
        }

        var languages = versions.Select(entry => entry.Deck.Language).Distinct().Order().ToList();
        if (languages.Count > 1)
        {
            selects.Add(LanguageSelect(number, language, languages));
        }

        List<Button> buttons =
        [
            .. Turns(at, pages, p => $"deck:page:{number}:{(int)language}:{p}"),
            new Button($"deck:new:{number}:{(int)language}", texts.Raw("add-label"), ButtonStyle.Primary),
            new Button("deck:decks:0", texts.Raw("all-decks-label")),
        ];
        return new OutgoingMessage(text, buttons) { Selects = selects };
    }

    private ChatText DeckLine(Deck deck)
    {
        var entries = shelf
            .Entries.Where(entry => entry.Deck.Name == deck.Name && entry.Deck.Language == deck.Language)
            .ToList();
        var line = texts.Counted("deck-line", entries.Count(entry => !entry.IsRetired), ("title", deck.Title));
        if (deck.Language != spoken)
        {
            line += ChatText.Markdown(" · ") + ShelfWords.LanguageName(deck.Language, texts);
        }

        var own = entries.Count(entry => entry.IsOwn && !entry.IsRetired);
        if (own > 0)
        {
            line += ChatText.Markdown(" · ") + texts.Counted("deck-own", own);
        }

        var retired = entries.Count(entry => entry.IsRetired);
        return retired > 0 ? line + ChatText.Markdown(" · ") + texts.Counted("deck-retired", retired) : line;
    }

    /// <summary>Says what is to become of it, so that two who choose at once want the same.</summary>
    private SelectOption ChangeOf(ShelfEntry entry)
    {
        var what = texts.Raw(entry.IsRetired ? "restore-option" : "retire-option");
        return new SelectOption(
            ShelfWords.Shortened($"{what}: {entry.Question.Text}", LongestLabel),
            (entry.IsRetired ? Restore : Retire) + entry.Question.Key
        );
    }

    private Select.Texts LanguageSelect(long number, Language language, IEnumerable<Language> languages) =>
        new(
            $"deck:tongue:{number}",
            [
                .. languages.Select(l => new SelectOption(
                    ShelfWords.Plain(ShelfWords.LanguageName(l, texts)),
                    Languages.CodeOf(l),
                    IsChosen: l == language
                )),
            ]
        )
        {
            Placeholder = texts.Raw("tongue-label"),
        };

    private IEnumerable<Button> Turns(int at, int pages, Func<int, string> id)
    {
        if (at > 0)
        {
            yield return new Button(id(at - 1), texts.Raw("back-label"));
        }

        if (at < pages - 1)
        {
            yield return new Button(id(at + 1), texts.Raw("next-label"));
        }
    }

    private static (IReadOnlyList<T> Shown, int At, int Pages) Page<T>(IReadOnlyList<T> all, long page, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var at = (int)Math.Clamp(page, 0, pages - 1);
        return ([.. all.Skip(at * size).Take(size)], at, pages);
    }

    private static long NumberOf(Deck deck) => DeckWords.NumberOf(deck.Name);
}
