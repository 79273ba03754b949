using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>The questions of a community: what it has, what it adds, what it would rather not be asked.</summary>
[Group("deck", "The questions I ask here: look, add, retire, bring and take")]
[ModeratorsOnly]
internal sealed class DeckModule(CommunityDecks decks, DeckImports imports) : InteractionModule
{
    private const int MaximumSuggestions = 25;

    private MessageTexts Texts => ShelfWords.Book.In(Context.Language);

    [ChangesNothing]
    [SlashCommand("browse", "What I may ask here, deck by deck; retire what doesn't fit, and bring it back")]
    public async Task<Reply> BrowseAsync(
        [Option("deck", "Start typing, or leave it out for all", MaxLength = ShelfQuestion.LongestTitle)]
            string? deck = null,
        [Option("language", "Your community's if you leave it out")] Language? language = null,
        CancellationToken cancellationToken = default
    )
    {
        var shelf = await decks.ReadAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var spoken = language ?? Context.CommunityLanguage;
        var card = new BrowseCard(shelf, spoken, Texts);
        if (deck is null)
        {
            return new Reply.Private(card.Decks(0));
        }

        return shelf.TryFindDeck(deck, spoken) is { } found
            ? new Reply.Private(card.Questions(found, language ?? found.Language, 0, ChatText.Empty))
            : new Reply.Private(NoSuchDeck(deck, shelf));
    }

    [ChangesNothing]
    [SlashCommand("add", "A question of your own: opens a form")]
    public async Task<Reply> AddAsync(
        [Option(
            "deck",
            "Where it goes: one that's there, or a name of your own",
            MaxLength = ShelfQuestion.LongestTitle
        )]
            string? deck = null,
        [Option("depth", "How much of a person it asks for")] DeckDepth? depth = null,
        [Option("for", "Two who were introduced, a whole channel, or both")] DeckAudience? audience = null,
        [Option("language", "Your community's if you leave it out")] Language? language = null,
        CancellationToken cancellationToken = default
    )
    {
        var shelf = await decks.ReadAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var spoken = language ?? Context.CommunityLanguage;
        var known = deck is null ? null : shelf.TryFindDeck(deck, spoken);
        return new Reply.OpenForm(
            DeckForm.Of(
                depth ?? known?.Depth ?? DeckDepth.Light,
                audience ?? known?.Audience ?? DeckAudience.Both,
                spoken,
                known?.Title ?? deck ?? Texts.Raw("ours"),
                Texts
            )
        );
    }

    [ChangesNothing]
    [SlashCommand("import", "Questions from a file, YAML or CSV; you see what it brings before anything happens")]
    public async Task<Reply> ImportAsync(
        [Option("file", "At most 1 MiB and 2,000 questions")] SentFile file,
        CancellationToken cancellationToken
    )
    {
        var (verdicts, problem) = await imports
            .LookAsync(Context.Community, file, Context.CommunityLanguage, cancellationToken)
            .ConfigureAwait(false);
        if (problem is not null)
        {
            return new Reply.Private(Texts.Get("import-refused", ("file", file.Name), ("problem", problem.In(Texts))));
        }

        List<ShelfDraft> drafts = [.. verdicts.OfType<ImportVerdict.Taken>().Select(taken => taken.Draft)];
        long? import =
            drafts.Count == 0
                ? null
                : await imports
                    .KeepAsync(Context.Community, Context.User, drafts, cancellationToken)
                    .ConfigureAwait(false);
        var shelf = await decks.ReadAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(ImportCard.Preview(file.Name, verdicts, shelf, import, Texts));
    }

    [ChangesNothing]
    [SlashCommand("export", "Questions as a file: a deck, or your own and those in your language")]
    public async Task<Reply> ExportAsync(
        [Option("format", "For a spreadsheet, or as decks are written")] ExportFormat format,
        [Option("deck", "Start typing, or leave it out for all", MaxLength = ShelfQuestion.LongestTitle)]
            string? deck = null,
        [Option("language", "Only what is in it")] Language? language = null,
        CancellationToken cancellationToken = default
    )
    {
        var shelf = await decks.ReadAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var spoken = language ?? Context.CommunityLanguage;
        var found = deck is null ? null : shelf.TryFindDeck(deck, spoken);
        if (deck is not null && found is null)
        {
            return new Reply.Private(NoSuchDeck(deck, shelf));
        }

        List<ShelfEntry> entries =
        [
            .. shelf.Entries.Where(entry =>
                !entry.IsRetired
                && (found is null || entry.Deck.Name == found.Name)
                && (entry.Deck.Language == spoken || (language is null && (found is not null || entry.IsOwn)))
            ),
        ];
        return entries.Count == 0
            ? new Reply.Private(Texts.Get("export-nothing"))
            : new Reply.Private(
                new OutgoingMessage(Texts.Counted("exported", entries.Count))
                {
                    Files = ShelfExport.Files(entries, format, found?.Name ?? "questions"),
                }
            );
    }

    [Autocomplete("browse", "deck")]
    public Task<IReadOnlyList<string>> CompleteBrowseAsync(string typed, CancellationToken cancellationToken) =>
        CompleteAsync(typed, cancellationToken);

    [Autocomplete("add", "deck")]
    public Task<IReadOnlyList<string>> CompleteAddAsync(string typed, CancellationToken cancellationToken) =>
        CompleteAsync(typed, cancellationToken);

    [Autocomplete("export", "deck")]
    public Task<IReadOnlyList<string>> CompleteExportAsync(string typed, CancellationToken cancellationToken) =>
        CompleteAsync(typed, cancellationToken);

    private async Task<IReadOnlyList<string>> CompleteAsync(string typed, CancellationToken cancellationToken)
    {
        var shelf = await decks.ReadAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return [.. IndexOf(shelf).Suggest(typed, MaximumSuggestions).Select(deck => deck.Title)];
    }

    private ChatText NoSuchDeck(string typed, ShelfContents shelf)
    {
        var index = IndexOf(shelf);
        var near = index.Find(typed) is DeckMatch<Deck>.Unknown unknown ? unknown.DidYouMean : [];
        var names = (near.IsEmpty ? index.All.Take(3) : near).Select(deck => deck.Title);
        return Texts.Get(
            "no-such-deck",
            ("deck", ShelfProblem.Quote(typed)),
            ("suggestions", string.Join(", ", names))
        );
    }

    private DeckIndex<Deck> IndexOf(ShelfContents shelf) =>
        new(shelf.DecksIn(Context.CommunityLanguage), deck => [deck.Name, deck.Title]);
}
