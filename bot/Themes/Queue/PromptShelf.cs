using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Icebreakers.Shelf;

namespace NetSocialBot.Themes.Queue;

/// <summary>
/// All that a series of a community can bring: the story themes, the decks of questions that suit a room, and each theme by itself. Sources are
/// named <c>stories</c>, <c>deck:gratitude</c>, <c>theme:worst-travel-day</c>; prompts <c>theme:…</c> and <c>question:…</c>.
/// </summary>
internal sealed class PromptShelf(CommunityDecks communities, DeckLibrary builtIn)
{
    public const string Stories = "stories";

    private const string Theme = "theme:";
    private const string OfDeck = "deck:";
    private const string Question = "question:";

    /// <summary>Names of threads have room for so many characters.</summary>
    private const int LongestTitle = 90;

    private const int MostSources = 5;
    private static readonly TextBook Book = TextBook.Of("Themes");

    /// <summary>Titles of what may be meant, best first; everything in order where nothing is typed.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(
        CommunityId community,
        string typed,
        Language language,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var decks = await communities.OfAsync(community, cancellationToken).ConfigureAwait(false);
        // Several are written with commas; the last one is being typed.
        var comma = typed.LastIndexOf(',');
        var before = comma < 0 ? "" : typed[..(comma + 1)] + " ";
        return
        [
            .. SourcesIn(decks, language).Suggest(typed[(comma + 1)..].Trim(), limit).Select(s => before + s.Title),
        ];
    }

    /// <summary>What was meant by one title, or several with commas between them.</summary>
    public async Task<PromptChoice> FindAsync(
        CommunityId community,
        string typed,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var decks = await communities.OfAsync(community, cancellationToken).ConfigureAwait(false);
        var sources = SourcesIn(decks, language);
        if (sources.Find(typed) is DeckMatch<Source>.Found { Item: var whole })
        {
            return new PromptChoice.Found([whole.Key]);
        }

        List<string> found = [];
        foreach (var part in typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (sources.Find(part))
            {
                case DeckMatch<Source>.Found { Item: var one }:
                    found.Add(one.Key);
                    break;
                case DeckMatch<Source>.Unknown unknown:
                    var near = unknown.DidYouMean.IsEmpty ? sources.All[..3] : unknown.DidYouMean;
                    return new PromptChoice.Unknown(part, [.. near.Select(s => s.Title)]);
            }
        }

        return found.Count is 0 or > MostSources
            ? new PromptChoice.Unknown(typed, [.. sources.All[..3].Select(s => s.Title)])
            : new PromptChoice.Found([.. found.Distinct()]);
    }

    /// <summary>What the sources of a series are called; of one that is not the operator's, its name.</summary>
    public string TitleOf(IReadOnlyList<string> sources, Language language)
    {
        var all = SourcesIn(builtIn, language).All;
        return string.Join(", ", sources.Select(key => all.FirstOrDefault(s => s.Key == key)?.Title ?? NameIn(key)));
    }

    /// <summary>Keys of all prompts of a source, in the order of the deck; none for one that has left the decks.</summary>
    public async Task<IReadOnlyList<string>> PromptsOfAsync(
        CommunityId community,
        string source,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var decks = await communities.OfAsync(community, cancellationToken).ConfigureAwait(false);
        return source == Stories ? [.. decks.StoryThemesIn(language).All.Select(t => Theme + t.Key)]
            : source.StartsWith(Theme, StringComparison.Ordinal)
                ? (TryGet(decks, source, language) is null ? [] : [source])
            : decks
                .TopicsIn(language)
                .All.FirstOrDefault(t => OfDeck + t.Name == source)
                ?.Questions.Where(q => !q.NamesInterest)
                .Select(q => Question + q.Key)
                .ToList()
                ?? [];
    }

    /// <summary>In the language, or in English where it is not there; null for one that has left the decks.</summary>
    public async Task<ThemePrompt?> TryGetAsync(
        CommunityId community,
        string key,
        Language language,
        CancellationToken cancellationToken
    ) => TryGet(await communities.OfAsync(community, cancellationToken).ConfigureAwait(false), key, language);

    private static ThemePrompt? TryGet(DeckLibrary decks, string key, Language language)
    {
        if (key.StartsWith(Theme, StringComparison.Ordinal))
        {
            var theme = decks.StoryThemesIn(language).All.FirstOrDefault(t => t.Key == key[Theme.Length..]);
            return theme is null
                ? null
                : new ThemePrompt(key, theme.Title, theme.Prompt, theme.SeedAnswer, theme.Listeners);
        }

        var number = DeckWords.NumberOf(key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return key.StartsWith(Question, StringComparison.Ordinal) && decks.TryGetQuestion(number) is { } found
            ? new ThemePrompt(key, Shortened(found.Question.Text), found.Question.Text, null, found.Question.FollowUp)
            : null;
    }

    /// <summary><c>deck:local-legends</c> is "Local legends".</summary>
    private static string NameIn(string key)
    {
        var name = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace('-', ' ');
        return name.Length == 0 ? key : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string Shortened(string text) =>
        text.Length <= LongestTitle ? text : string.Concat(text.AsSpan(0, LongestTitle - 1).TrimEnd(), "…");

    private static DeckIndex<Source> SourcesIn(DeckLibrary decks, Language language)
    {
        var rooms = decks.Decks.Where(d => d.SuitsRoom).Select(d => d.Name).ToHashSet();
        return new DeckIndex<Source>(
            [
                new Source(Stories, Book.In(language).Raw("deck-stories"), Stories),
                .. decks
                    .TopicsIn(language)
                    .All.Where(t => rooms.Contains(t.Name))
                    .Select(t => new Source(OfDeck + t.Name, t.Title, t.Name)),
                .. decks
                    .StoryThemesIn(language)
                    .All.Select(t => new Source(
                        Theme + t.Key,
                        t.Title,
                        (decks.StoryThemes.Find(t.Key) as DeckMatch<StoryTheme>.Found)?.Item.Title ?? t.Key
                    )),
            ],
            source => [source.Title, source.Other]
        );
    }

    /// <param name="Other">By which it is found, too.</param>
    private sealed record Source(string Key, string Title, string Other);
}

/// <summary>What was meant by the names of decks and themes.</summary>
internal abstract record PromptChoice
{
    private PromptChoice() { }

    /// <param name="Sources">At least one.</param>
    internal sealed record Found(IReadOnlyList<string> Sources) : PromptChoice;

    /// <param name="DidYouMean">Never empty.</param>
    internal sealed record Unknown(string Part, IReadOnlyList<string> DidYouMean) : PromptChoice;
}
