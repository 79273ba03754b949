using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>Turns deck files, one after the other, into decks and story themes, and notes what is wrong with them.</summary>
internal sealed partial class DeckReader
{
    private const int LongestKey = 60;
    private const int LongestQuestion = 300;
    private const int LongestFollowUp = 200;
    private const int LongestTopic = 40;
    private const int LongestPrompt = 1500;
    private const int LongestSeedAnswer = 1000;
    private const int LongestListeners = 300;

    /// <summary>Titles become names of threads, for which Discord allows 100 characters.</summary>
    private const int LongestTitle = 90;

    private static readonly ImmutableArray<string> ThemeFileFields = ["deck", "title", "language", "themes"];
    private static readonly ImmutableArray<string> ThemeFields = ["key", "title", "prompt", "seed_answer", "listeners"];
    private static readonly ImmutableArray<string> QuestionFileFields =
    [
        "deck",
        "title",
        "language",
        "depth",
        "for",
        "questions",
    ];
    private static readonly ImmutableArray<string> QuestionFields = ["key", "text", "follow_up", "about"];

    /// <summary>What must be there once only, under its kind and its words, with the place where it was met.</summary>
    private readonly Dictionary<(string Kind, string Words), string> _seen = [];

    public List<DeckProblem> Problems { get; } = [];

    public List<Deck> Decks { get; } = [];

    public List<StoryTheme> Themes { get; } = [];

    public void Read(string file, DeckNode root)
    {
        if (root is not DeckMap map)
        {
            Problems.Add(
                new DeckProblem(
                    file,
                    root.Line,
                    "a deck begins with named fields",
                    "Begin it with 'deck: ...' and 'title: ...'."
                )
            );
            return;
        }
        var holdsThemes = map.Entries.Any(entry => entry.Key.Value == "themes");
        var fields = new DeckFields(file, map, holdsThemes ? ThemeFileFields : QuestionFileFields, Problems);
        var language = fields.Language("language");
        var name = ReadKey(file, fields, "deck", KindIn("deck", language));
        var title = fields.Required("title", LongestTitle);
        if (holdsThemes)
        {
            foreach (var theme in fields.Maps("themes"))
                ReadTheme(file, new DeckFields(file, theme, ThemeFields, Problems), language);
            return;
        }

        var depth = fields.Choice<DeckDepth>("depth");
        var audience = fields.Choice<DeckAudience>("for");
        var questions = ImmutableArray.CreateBuilder<DeckQuestion>();
        foreach (var entry in fields.Maps("questions"))
        {
            if (ReadQuestion(file, new DeckFields(file, entry, QuestionFields, Problems), audience) is { } question)
                questions.Add(question);
        }
        if (name is not null && title is not null && language is not null && depth is not null && audience is not null)
            Decks.Add(new Deck(name, title, language.Value, depth.Value, audience.Value, questions.ToImmutable()));
    }

    /// <summary>A deck, and a theme, may be there once in each language.</summary>
    private static string KindIn(string kind, Language? language) =>
        language is null or Language.English ? kind : $"{kind} in '{Languages.CodeOf(language.Value)}'";

    private DeckQuestion? ReadQuestion(string file, DeckFields fields, DeckAudience? audience)
    {
        var text = fields.Required("text", LongestQuestion);
        var followUp = fields.Optional("follow_up", LongestFollowUp);
        var about = fields.Texts("about", LongestTopic);
        var key = fields.Key("key", LongestKey);
        foreach (var topic in about.Where(topic => topic != DeckWords.Of(topic)))
            fields.Report(
                fields.LineOf("about"),
                $"the topic '{topic}' is not in its plain form",
                $"Write '{DeckWords.Of(topic)}'."
            );
        if (about.Distinct().Count() < about.Length)
            fields.Report(fields.LineOf("about"), "a topic stands here twice", "Keep one of them.");
        if (text is null)
            return null;

        CheckPlaceholders(fields, "text", text);
        CheckPlaceholders(fields, "follow_up", followUp ?? "");
        var question = new DeckQuestion(key ?? DeckWords.KeyOf(text), text, followUp, about);
        if (question.NamesInterest && audience is DeckAudience.Room or DeckAudience.Both)
            fields.Report(
                fields.LineOf("text"),
                "a room has no shared {interest}",
                "Move the question to a deck with 'for: pair'."
            );
        if (
            !question.NamesInterest
            && followUp?.Contains(DeckQuestion.InterestPlaceholder, StringComparison.Ordinal) == true
        )
            fields.Report(
                fields.LineOf("follow_up"),
                "the follow-up names {interest} and its question does not",
                "Name it in both, or in the question only."
            );
        return
            IsNew(file, fields, "question", "text", DeckWords.Of(text))
            && IsNew(file, fields, "key", key is null ? "text" : "key", question.Key)
            ? question
            : null;
    }

    private void ReadTheme(string file, DeckFields fields, Language? language)
    {
        var key = ReadKey(file, fields, "key", KindIn("theme", language));
        var title = fields.Required("title", LongestTitle);
        var prompt = fields.Required("prompt", LongestPrompt);
        var seedAnswer = fields.Required("seed_answer", LongestSeedAnswer);
        var listeners = fields.Required("listeners", LongestListeners);
        if (title is not null && !IsNew(file, fields, KindIn("title", language), "title", DeckWords.Of(title)))
            return;
        if (prompt is not null && !IsNew(file, fields, KindIn("prompt", language), "prompt", DeckWords.Of(prompt)))
            return;
        if (
            key is not null
            && title is not null
            && prompt is not null
            && seedAnswer is not null
            && listeners is not null
            && language is not null
        )
            Themes.Add(new StoryTheme(key, title, prompt, seedAnswer, listeners) { Language = language.Value });
    }

    /// <param name="kind">Among what the key must be the only one of its name.</param>
    private string? ReadKey(string file, DeckFields fields, string field, string kind)
    {
        if (fields.Required(field, LongestKey) is null || fields.Key(field, LongestKey) is not { } key)
            return null;
        return IsNew(file, fields, kind, field, key) ? key : null;
    }

    private bool IsNew(string file, DeckFields fields, string kind, string field, string words)
    {
        var line = fields.LineOf(field);
        if (_seen.TryAdd((kind, words), $"{Path.GetFileName(file)}, line {line}"))
            return true;
        fields.Report(
            line,
            $"this {kind} is already there ({_seen[(kind, words)]})",
            "Keep one of them, or word this one differently."
        );
        return false;
    }

    private static void CheckPlaceholders(DeckFields fields, string field, string text)
    {
        foreach (var placeholder in Placeholder().EnumerateMatches(text))
        {
            var written = text.Substring(placeholder.Index, placeholder.Length);
            if (written != DeckQuestion.InterestPlaceholder)
                fields.Report(
                    fields.LineOf(field),
                    $"'{written}' stands for nothing",
                    "The only placeholder is {interest}; leave braces out otherwise."
                );
        }
    }

    [GeneratedRegex(@"\{[^{}]*\}|[{}]")]
    private static partial Regex Placeholder();
}
