using System.Collections.Frozen;
using System.Collections.Immutable;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>Everything the bot can ask, as the operator's decks say it. Holds at least one question for pairs and one for rooms.</summary>
internal sealed class DeckLibrary
{
    private readonly FrozenDictionary<long, (Deck Deck, DeckQuestion Question)> _questions;
    private readonly FrozenDictionary<Language, DeckIndex<StarterTopic>> _topics;

    private readonly FrozenDictionary<Language, DeckIndex<StoryTheme>> _themes;
    private readonly FrozenDictionary<string, string> _topicMeanings;
    private readonly Func<string, IReadOnlyList<string>> _meaningsOf;

    private DeckLibrary(
        ImmutableArray<Deck> decks,
        IReadOnlyList<StoryTheme> themes,
        Func<string, IReadOnlyList<string>> meaningsOf
    )
    {
        Decks = decks;
        _meaningsOf = meaningsOf;
        _topicMeanings = decks
            .SelectMany(deck => deck.Questions)
            .SelectMany(question => question.About)
            .Distinct()
            .ToFrozenDictionary(topic => topic, topic => meaningsOf(topic)[0]);
        _themes = Languages.All.ToFrozenDictionary(language => language, language => ThemesIn(themes, language));
        _questions = decks
            .SelectMany(deck => deck.Questions.Select(question => (Deck: deck, Question: question)))
            .ToFrozenDictionary(entry => entry.Question.Number);
        _topics = Languages.All.ToFrozenDictionary(
            language => language,
            language => new DeckIndex<StarterTopic>(
                StarterTopic.AllIn(decks, language),
                topic => [topic.Name, topic.Title]
            )
        );
    }

    /// <summary>In the order of their file names.</summary>
    public ImmutableArray<Deck> Decks { get; }

    /// <summary>In English, by key or title.</summary>
    public DeckIndex<StoryTheme> StoryThemes => _themes[Language.English];

    /// <summary>By key or title, the English title too. Themes that are not there in the language are English.</summary>
    public DeckIndex<StoryTheme> StoryThemesIn(Language language) => _themes[language];

    /// <summary>What a room can ask for: a deck that suits rooms, or an interest. Decks that are not there in its language are English.</summary>
    public DeckIndex<StarterTopic> TopicsIn(Language language) => _topics[language];

    /// <param name="number">Of a topic (<see cref="StarterTopic.Number"/>).</param>
    public StarterTopic? TryGetTopic(long number, Language language) =>
        _topics[language].All.FirstOrDefault(topic => topic.Number == number);

    /// <param name="number">Of a question (<see cref="DeckQuestion.Number"/>); an old one may have left the decks.</param>
    public (Deck Deck, DeckQuestion Question)? TryGetQuestion(long number) =>
        _questions.TryGetValue(number, out var found) ? found : null;

    /// <summary>The same with other questions. There must be one for pairs and one for rooms among them, as in any library.</summary>
    public DeckLibrary With(ImmutableArray<Deck> decks) => new(decks, StoryThemes.All, _meaningsOf);

    /// <summary>Whether somebody with these interests has something to do with what a question is about, in whatever language either is written.</summary>
    /// <param name="interests">As members wrote them.</param>
    public Func<DeckQuestion, bool> IsAbout(IReadOnlyList<string> interests)
    {
        var meanings = interests.SelectMany(_meaningsOf).ToHashSet(StringComparer.Ordinal);
        var words = interests.Select(DeckWords.Of).ToList();
        return question =>
            question.About.Any(topic =>
                meanings.Contains(_topicMeanings[topic]) || words.Exists(word => IsKindOf(word, topic))
            );
    }

    /// <summary>English puts the thing last: "board games" are games, while "film photography" is no film.</summary>
    private static bool IsKindOf(string interest, string topic) =>
        interest == topic || interest.EndsWith(' ' + topic, StringComparison.Ordinal);

    public bool Has(string key) => _questions.ContainsKey(DeckWords.NumberOf(key));

    /// <param name="folder">Its <c>*.yaml</c> and <c>*.yml</c> files are read, not those of folders below.</param>
    /// <param name="meaningsOf">
    /// What a text means and is a kind of, by names that are the same however it is written, its own first. Without it, words stand for
    /// themselves.
    /// </param>
    public static DeckLoad Load(string folder, Func<string, IReadOnlyList<string>>? meaningsOf = null)
    {
        var reader = new DeckReader();
        foreach (var path in FilesIn(folder, reader.Problems))
        {
            var (text, problem) = DeckFile.Read(path);
            DeckNode? root = null;
            if (text is not null)
                (root, problem) = DeckYaml.Read(path, text);
            if (problem is not null)
                reader.Problems.Add(problem);
            if (root is not null)
                reader.Read(path, root);
        }
        if (reader.Problems.Count == 0)
            CheckThatSomethingCanBeAsked(folder, reader);
        return reader.Problems.Count == 0
            ? new DeckLoad.Loaded(
                new DeckLibrary([.. reader.Decks], reader.Themes, meaningsOf ?? (text => [DeckWords.Of(text)]))
            )
            : new DeckLoad.Refused(InOrder(reader.Problems));
    }

    private static DeckIndex<StoryTheme> ThemesIn(IReadOnlyList<StoryTheme> themes, Language language)
    {
        var english = themes.Where(theme => theme.Language == Language.English).ToDictionary(theme => theme.Key);
        var translated = themes.Where(theme => theme.Language == language).ToDictionary(theme => theme.Key);
        return new DeckIndex<StoryTheme>(
            english
                .Keys.Union(translated.Keys)
                .Select(key => translated.TryGetValue(key, out var theme) ? theme : english[key]),
            theme =>
                english.TryGetValue(theme.Key, out var same)
                    ? [theme.Key, theme.Title, same.Title]
                    : [theme.Key, theme.Title]
        );
    }

    private static ImmutableArray<DeckProblem> InOrder(List<DeckProblem> problems) =>
        [
            .. problems
                .GroupBy(problem => problem.File)
                .SelectMany(group => group.OrderBy(problem => problem.Line))
                .Take(DeckLoad.MostProblems),
        ];

    private static ImmutableArray<string> FilesIn(string folder, List<DeckProblem> problems)
    {
        const string remedy = "Point the setting at the folder with the decks, or restore it from config/decks.";
        try
        {
            ImmutableArray<string> paths =
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Where(path =>
                        Path.GetExtension(path) is ".yaml" or ".yml" && !Path.GetFileName(path).StartsWith('.')
                    )
                    .Order(StringComparer.Ordinal),
            ];
            if (paths.IsEmpty)
                problems.Add(new DeckProblem(folder, 0, "there is no deck (*.yaml) in this folder", remedy));
            return paths;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(
                new DeckProblem(folder, 0, $"this folder cannot be read ({fault.Message.TrimEnd('.')})", remedy)
            );
            return [];
        }
    }

    private static void CheckThatSomethingCanBeAsked(string folder, DeckReader reader)
    {
        void Need(bool isThere, string whom)
        {
            if (!isThere)
                reader.Problems.Add(
                    new DeckProblem(
                        folder,
                        0,
                        $"no deck has a question for {whom}",
                        "Add a deck with 'for: both' and a question without {interest}."
                    )
                );
        }
        Need(reader.Decks.Any(deck => deck.SuitsRoom), "rooms");
        Need(
            reader.Decks.Any(deck => deck.SuitsPair && deck.Questions.Any(question => !question.NamesInterest)),
            "pairs"
        );
    }
}
