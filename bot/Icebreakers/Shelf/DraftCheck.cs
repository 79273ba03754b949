using System.Text;
using System.Text.RegularExpressions;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>Takes a question as it was written for what a deck can have, or says what is wrong with it.</summary>
/// <param name="spoken">The language of what names none.</param>
internal sealed partial class DraftCheck(ShelfContents shelf, Language spoken)
{
    private const int LongestTopic = 40;
    private const int MostTopics = 10;

    private const string Interest = DeckQuestion.InterestPlaceholder;

    public (ShelfDraft? Draft, ShelfProblem? Problem) Read(RawQuestion raw)
    {
        var text = OneLine(raw.Text);
        var followUp = OneLine(raw.FollowUp);
        var deckTyped = OneLine(raw.Deck);
        var title = OneLine(raw.Title);
        if (ProblemIn(text, followUp) is { } wrong)
        {
            return (null, wrong);
        }

        if (deckTyped.Length > ShelfQuestion.LongestTitle || title.Length > ShelfQuestion.LongestTitle)
        {
            return (null, TooLong("deck", Math.Max(deckTyped.Length, title.Length), ShelfQuestion.LongestTitle));
        }

        if (LanguageOf(raw.Language) is not { } language)
        {
            return (null, NotAChoice("language", raw.Language!, Languages.All.Select(Languages.CodeOf)));
        }

        var known = shelf.TryFindDeck(deckTyped, language) ?? shelf.TryFindDeck(title, language);
        if (ChoiceOf(raw.Depth, known?.Depth ?? DeckDepth.Light) is not { } depth)
        {
            return (null, NotAChoice("depth", raw.Depth!, NamesOf<DeckDepth>()));
        }

        if (ChoiceOf(raw.For, known?.Audience ?? DeckAudience.Both) is not { } audience)
        {
            return (null, NotAChoice("for", raw.For!, NamesOf<DeckAudience>()));
        }

        var (about, topicProblem) = TopicsOf(raw.About);
        var key = OneLine(raw.Key);
        if ((topicProblem ?? KeyProblem(key) ?? InterestProblem(text, followUp, audience)) is { } problem)
        {
            return (null, problem);
        }

        var name = known?.Name ?? (deckTyped.Length == 0 ? DeckName.Ours : DeckName.Of(deckTyped));
        var draft = new ShelfDraft(
            key.Length == 0 ? DeckWords.KeyOf(text) : key,
            name,
            TitleOf(title, deckTyped, name, language),
            language,
            depth,
            audience,
            text,
            followUp.Length == 0 ? null : followUp,
            about
        );
        return (draft, null);
    }

    /// <summary>Line breaks and rows of spaces are one space; what cannot be seen is nothing.</summary>
    public static string OneLine(string? written)
    {
        var line = new StringBuilder();
        foreach (var c in written ?? "")
        {
            if (char.IsWhiteSpace(c) || c == '\u2028' || c == '\u2029')
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else if (!IsUnseen(c))
            {
                line.Append(c);
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Controls, what turns writing around, and half a character.</summary>
    private static bool IsUnseen(char c) =>
        char.IsControl(c)
        || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\ufeff';

    private static ShelfProblem? ProblemIn(string text, string followUp)
    {
        if (text.Length == 0)
        {
            return ShelfProblem.Of("no-text");
        }

        if (DeckWords.Of(text).Length == 0)
        {
            return ShelfProblem.Of("no-words");
        }

        if (text.Length > ShelfQuestion.LongestText)
        {
            return TooLong("text", text.Length, ShelfQuestion.LongestText);
        }

        if (followUp.Length > ShelfQuestion.LongestFollowUp)
        {
            return TooLong("follow_up", followUp.Length, ShelfQuestion.LongestFollowUp);
        }

        if (HasHalfACharacter(text) || HasHalfACharacter(followUp))
        {
            return ShelfProblem.Of("broken-character");
        }

        foreach (var place in Placeholder().Matches(text).Concat(Placeholder().Matches(followUp)))
        {
            if (place.Value != Interest)
            {
                return ShelfProblem.Of(
                    "placeholder",
                    ("written", ShelfProblem.Quote(place.Value)),
                    ("interest", Interest)
                );
            }
        }

        return null;
    }

    private static bool HasHalfACharacter(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return true;
            }
        }

        return false;
    }

    private static ShelfProblem? InterestProblem(string text, string followUp, DeckAudience audience)
    {
        var inText = text.Contains(Interest, StringComparison.Ordinal);
        return inText && audience != DeckAudience.Pair ? ShelfProblem.Of("interest-in-room", ("interest", Interest))
            : !inText && followUp.Contains(Interest, StringComparison.Ordinal)
                ? ShelfProblem.Of("interest-in-hint", ("interest", Interest))
            : null;
    }

    private static ShelfProblem? KeyProblem(string key) =>
        key.Length == 0 || (key.Length <= ShelfQuestion.LongestName && DeckWords.IsKebabCase(key))
            ? null
            : ShelfProblem.Of("key", ("written", ShelfProblem.Quote(key)));

    private static (IReadOnlyList<string> Topics, ShelfProblem? Problem) TopicsOf(IReadOnlyList<string> written)
    {
        List<string> topics = [.. written.Select(DeckWords.Of).Where(topic => topic.Length > 0).Distinct()];
        if (topics.Count > MostTopics)
        {
            return ([], ShelfProblem.Of("topics", ("count", topics.Count), ("most", MostTopics)));
        }

        return topics.Find(topic => topic.Length > LongestTopic) is { } long1
            ? ([], TooLong("about", long1.Length, LongestTopic))
            : (topics, null);
    }

    private Language? LanguageOf(string? written)
    {
        var code = OneLine(written).ToLowerInvariant();
        return code.Length == 0
            ? spoken
            : Languages.All.Select(l => (Language?)l).FirstOrDefault(l => Languages.CodeOf(l!.Value) == code);
    }

    private static T? ChoiceOf<T>(string? written, T otherwise)
        where T : struct, Enum
    {
        var word = OneLine(written).ToLowerInvariant();
        return word.Length == 0
            ? otherwise
            : Enum.GetValues<T>().Select(c => (T?)c).FirstOrDefault(c => NameOf(c!.Value) == word);
    }

    private static IEnumerable<string> NamesOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(NameOf);

    public static string NameOf<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    /// <summary>What was typed is a title where it says more than the name does.</summary>
    private static string? TitleOf(string title, string typed, string name, Language language) =>
        title.Length > 0 ? title
        : name == DeckName.Ours ? ShelfWords.Book.In(language).Raw("ours")
        : typed.Length > 0 && typed != name ? typed
        : null;

    private static ShelfProblem TooLong(string field, int length, int most) =>
        ShelfProblem.Of("too-long", ("field", field), ("length", length), ("most", most));

    private static ShelfProblem NotAChoice(string field, string written, IEnumerable<string> choices) =>
        ShelfProblem.Of(
            "choice",
            ("field", field),
            ("written", ShelfProblem.Quote(OneLine(written))),
            ("choices", string.Join(", ", choices))
        );

    [GeneratedRegex(@"\{[^{}]*\}|[{}]")]
    private static partial Regex Placeholder();
}
