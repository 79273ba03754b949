using System.Collections.Immutable;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What a community can be asked: the operator's decks without what it retired, and its own questions.</summary>
internal sealed class ShelfContents
{
    private readonly Lazy<Dictionary<string, ShelfEntry>> byName;

    private ShelfContents(DeckLibrary library, ImmutableArray<ShelfEntry> entries)
    {
        Library = library;
        Entries = entries;
        byName = new Lazy<Dictionary<string, ShelfEntry>>(() => ByName(entries));
    }

    /// <summary>What is asked; the operator's own where nothing was changed.</summary>
    public DeckLibrary Library { get; }

    /// <summary>Everything, retired or not: the operator's in the order of their decks, then their own, the oldest first.</summary>
    public ImmutableArray<ShelfEntry> Entries { get; }

    /// <param name="own">The oldest first.</param>
    /// <param name="retired">Keys of the operator's questions.</param>
    public static ShelfContents Of(
        DeckLibrary builtIn,
        IReadOnlyCollection<ShelfQuestion> own,
        IReadOnlySet<string> retired
    )
    {
        var entries = EntriesOf(builtIn, own, retired);
        if (!entries.Any(entry => entry.IsOwn || entry.IsRetired))
        {
            return new ShelfContents(builtIn, entries);
        }

        var decks = DecksOf(entries);
        if (DeckNeed.FirstLost(builtIn.Decks, decks) is not null)
        {
            // The operator has other decks than when these were retired, or two moderators retired the last two at once: rather a
            // question that somebody did not like than none.
            entries = EntriesOf(builtIn, own, ImmutableHashSet<string>.Empty);
            decks = DecksOf(entries);
        }

        return new ShelfContents(builtIn.With(decks), entries);
    }

    /// <summary>The kind of question that there would be none of if these were retired as well; null where all is well.</summary>
    public DeckNeed? LostWithout(DeckLibrary builtIn, IReadOnlyCollection<string> keys) =>
        DeckNeed.FirstLost(builtIn.Decks, DecksOf([.. Entries.Where(entry => !keys.Contains(entry.Question.Key))]));

    /// <summary>The entry that goes by this key; null where there is none.</summary>
    public ShelfEntry? TryFindKey(string key) => byName.Value.GetValueOrDefault(key);

    /// <summary>The entry that asks the same in the same words, in whatever deck; null where there is none.</summary>
    public ShelfEntry? TryFindWords(string text) => byName.Value.GetValueOrDefault(DeckWords.KeyOf(text));

    /// <summary>By name or title as people type them: in this language if it is there, else in English, else in any.</summary>
    public Deck? TryFindDeck(string typed, Language language)
    {
        var words = DeckWords.Of(typed);
        if (words.Length == 0)
        {
            return null;
        }

        var named = Entries.FirstOrDefault(e =>
            DeckWords.Of(e.Deck.Name) == words || DeckWords.Of(e.Deck.Title) == words
        );
        return named is null ? null : VersionOf(named.Deck.Name, language);
    }

    /// <param name="number">See <see cref="DeckWords.NumberOf"/>.</param>
    public Deck? TryGetDeck(long number, Language language) =>
        Entries.FirstOrDefault(entry => DeckWords.NumberOf(entry.Deck.Name) == number) is { } found
            ? VersionOf(found.Deck.Name, language)
            : null;

    /// <summary>Each name once, as it reads in this language.</summary>
    public IReadOnlyList<Deck> DecksIn(Language language) =>
        [.. Entries.Select(entry => entry.Deck.Name).Distinct().Select(name => VersionOf(name, language))];

    /// <summary>By keys, and by what would be the key if it was not given by hand.</summary>
    private static Dictionary<string, ShelfEntry> ByName(ImmutableArray<ShelfEntry> entries)
    {
        Dictionary<string, ShelfEntry> names = new(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            names.TryAdd(entry.Question.Key, entry);
            names.TryAdd(DeckWords.KeyOf(entry.Question.Text), entry);
        }

        return names;
    }

    private Deck VersionOf(string name, Language language) =>
        Entries
            .Select(entry => entry.Deck)
            .Where(deck => deck.Name == name)
            .MaxBy(deck =>
                deck.Language == language ? 2
                : deck.Language == Language.English ? 1
                : 0
            )!;

    private static ImmutableArray<ShelfEntry> EntriesOf(
        DeckLibrary builtIn,
        IReadOnlyCollection<ShelfQuestion> own,
        IReadOnlySet<string> retired
    )
    {
        var entries = ImmutableArray.CreateBuilder<ShelfEntry>();
        foreach (var deck in builtIn.Decks)
        {
            entries.AddRange(
                deck.Questions.Select(question => new ShelfEntry(
                    deck,
                    question,
                    IsOwn: false,
                    retired.Contains(question.Key)
                ))
            );
        }

        // An operator may have come upon the same question since; and by its number it must be found alone.
        var numbers = entries.Select(entry => entry.Question.Number).ToHashSet();
        foreach (var question in own)
        {
            var asked = new DeckQuestion(question.Key, question.Text, question.FollowUp, [.. question.About]);
            if (numbers.Add(asked.Number))
            {
                entries.Add(
                    new ShelfEntry(DeckOf(builtIn, own, question), asked, IsOwn: true, question.RetiredAt is not null)
                );
            }
        }

        return entries.ToImmutable();
    }

    private static Deck DeckOf(DeckLibrary builtIn, IReadOnlyCollection<ShelfQuestion> own, ShelfQuestion question)
    {
        var title =
            builtIn
                .Decks.FirstOrDefault(deck => deck.Name == question.DeckName && deck.Language == question.Language)
                ?.Title
            ?? own.LastOrDefault(q =>
                q.DeckName == question.DeckName && q.Language == question.Language && q.DeckTitle is not null
            )?.DeckTitle
            ?? TitleOf(question.DeckName);
        return new Deck(question.DeckName, title, question.Language, question.Depth, question.Audience, []);
    }

    /// <summary><c>local-legends</c> is "Local legends".</summary>
    private static string TitleOf(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    /// <summary>Those that are asked, in decks of one depth and audience each; no deck is empty.</summary>
    private static ImmutableArray<Deck> DecksOf(ImmutableArray<ShelfEntry> entries) =>
        [
            .. entries
                .Where(entry => !entry.IsRetired)
                .GroupBy(entry => (entry.Deck.Name, entry.Deck.Language, entry.Deck.Depth, entry.Deck.Audience))
                .Select(group => group.First().Deck with { Questions = [.. group.Select(entry => entry.Question)] }),
        ];
}
