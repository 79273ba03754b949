using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What is pressed, chosen and filled in under the answers of <see cref="DeckModule"/>.</summary>
[ModeratorsOnly]
internal sealed class DeckPressModule(CommunityDecks decks, DeckShelf shelf, DeckImports imports) : InteractionModule
{
    private MessageTexts Texts => ShelfWords.Book.In(Context.Language);

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("deck:decks:*")]
    public async Task<Reply> DecksAsync(long page, CancellationToken cancellationToken)
    {
        var contents = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return new Reply.Update(new BrowseCard(contents, Context.CommunityLanguage, Texts).Decks(page));
    }

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("deck:open")]
    public Task<Reply> OpenAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken) =>
        PageAsync(
            long.TryParse(chosen[0], NumberStyles.None, CultureInfo.InvariantCulture, out var deck) ? deck : 0,
            language: null,
            0,
            ChatText.Empty,
            cancellationToken
        );

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("deck:page:*:*:*")]
    public Task<Reply> TurnAsync(long deck, long language, long page, CancellationToken cancellationToken) =>
        PageAsync(deck, Chosen(language, Language.English), page, ChatText.Empty, cancellationToken);

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("deck:tongue:*")]
    public Task<Reply> TongueAsync(long deck, IReadOnlyList<string> chosen, CancellationToken cancellationToken) =>
        PageAsync(deck, Languages.Of(chosen[0]), 0, ChatText.Empty, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("deck:change:*:*:*")]
    public async Task<Reply> ChangeAsync(
        long deck,
        long language,
        long page,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    )
    {
        var retired = KeysOf(chosen, BrowseCard.Retire);
        var restored = KeysOf(chosen, BrowseCard.Restore);
        if (restored.Length > 0)
        {
            await shelf.RestoreAsync(Context.Community, restored, cancellationToken).ConfigureAwait(false);
        }

        var above = ChatText.Empty;
        if (
            retired.Length > 0
            && await shelf
                .RetireAsync(Context.Community, Context.User, retired, cancellationToken)
                .ConfigureAwait(false)
                is { } lost
        )
        {
            above = Texts.Get("cannot-retire", ("kind", Texts.Get($"need-{lost.Name}"))) + ChatText.Markdown("\n\n");
        }

        return await PageAsync(deck, Chosen(language, Language.English), page, above, cancellationToken)
            .ConfigureAwait(false);
    }

    [ChangesNothing]
    [ComponentInteraction("deck:new:*:*")]
    public async Task<Reply> NewAsync(long deck, long language, CancellationToken cancellationToken)
    {
        var contents = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var spoken = Chosen(language, Context.CommunityLanguage);
        var known = contents.TryGetDeck(deck, spoken);
        return new Reply.OpenForm(
            DeckForm.Of(
                known?.Depth ?? DeckDepth.Light,
                known?.Audience ?? DeckAudience.Both,
                spoken,
                known?.Title ?? Texts.Raw("ours"),
                Texts
            )
        );
    }

    [ModalInteraction("deck:add:*:*:*")]
    public async Task<Reply> AddAsync(
        long depth,
        long audience,
        long language,
        [Field("text")] string text,
        [Field("hint")] string hint,
        [Field("about")] string about,
        [Field("deck")] string deck,
        CancellationToken cancellationToken
    )
    {
        var contents = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var spoken = Chosen(language, Context.CommunityLanguage);
        var raw = new RawQuestion
        {
            Text = text,
            FollowUp = hint,
            About = about.Split(',', ';'),
            Deck = deck == Texts.Raw("ours") ? DeckName.Ours : deck,
            Title = deck == Texts.Raw("ours") ? deck : null,
            Depth = DraftCheck.NameOf(Chosen(depth, DeckDepth.Light)),
            For = DraftCheck.NameOf(Chosen(audience, DeckAudience.Both)),
        };
        var (draft, problem) = new DraftCheck(contents, spoken).Read(raw);
        problem ??= ImportVerdict.WhereItIs(draft!, contents);
        if (problem is null)
        {
            var added = await shelf
                .AddAsync(Context.Community, Context.User, [draft!], cancellationToken)
                .ConfigureAwait(false);
            problem = added is null ? ShelfProblem.Of("full", ("most", DeckShelf.MostQuestions)) : null;
        }

        if (problem is not null)
        {
            // What they wrote is not lost with the form.
            return new Reply.Private(Texts.Get("add-refused", ("problem", problem.In(Texts)), ("text", text)));
        }

        contents = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            Texts.Get("added") + ChatText.Markdown("\n\n") + ShelfWords.Of(contents.TryFindKey(draft!.Key)!, Texts)
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("deck:import:add:*")]
    public async Task<Reply> TakeAsync(long import, CancellationToken cancellationToken)
    {
        var outcome = await imports
            .AddAsync(Context.Community, Context.User, import, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(
            new OutgoingMessage(
                outcome switch
                {
                    ImportOutcome.Added { Doubles: > 0 } added => Texts.Counted("import-added", added.Count)
                        + ChatText.Markdown(" ")
                        + Texts.Counted("import-doubles", added.Doubles),
                    ImportOutcome.Added added => Texts.Counted("import-added", added.Count),
                    ImportOutcome.AddedBefore => Texts.Get("import-added-before"),
                    ImportOutcome.NoRoom => ShelfProblem.Of("full", ("most", DeckShelf.MostQuestions)).In(Texts),
                    _ => Texts.Get("import-expired"),
                }
            )
        );
    }

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("deck:import:leave:*")]
    public async Task<Reply> LeaveAsync(long import, CancellationToken cancellationToken)
    {
        await imports.LeaveAsync(Context.Community, Context.User, import, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Texts.Get("import-left")));
    }

    /// <param name="language">Null for the community's, or the one that the deck is there in.</param>
    private async Task<Reply> PageAsync(
        long number,
        Language? language,
        long page,
        ChatText above,
        CancellationToken cancellationToken
    )
    {
        var contents = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var card = new BrowseCard(contents, Context.CommunityLanguage, Texts);
        return new Reply.Update(
            contents.TryGetDeck(number, language ?? Context.CommunityLanguage) is { } deck
                ? card.Questions(deck, language ?? deck.Language, page, above)
                : card.Decks(0)
        );
    }

    private Task<ShelfContents> ReadAsync(CancellationToken cancellationToken) =>
        decks.ReadAsync(Context.Community, cancellationToken);

    private static string[] KeysOf(IReadOnlyList<string> chosen, string what) =>
        [
            .. chosen
                .Where(value => value.StartsWith(what, StringComparison.Ordinal))
                .Select(value => value[what.Length..]),
        ];

    /// <summary>What a number in a custom id stands for; an id can have come from anywhere.</summary>
    private static T Chosen<T>(long number, T otherwise)
        where T : struct, Enum =>
        Enum.GetValues<T>() is var all && number >= 0 && number < all.Length ? all[number] : otherwise;
}
