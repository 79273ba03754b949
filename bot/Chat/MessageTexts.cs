using System.Text.RegularExpressions;

namespace NetSocialBot.Chat;

/// <summary>The texts of one feature in one language (<see cref="TextBook"/>).</summary>
internal sealed partial class MessageTexts(
    string feature,
    Language language,
    IReadOnlyDictionary<string, string> texts,
    IReadOnlyDictionary<string, string> english
)
{
    public Language Language => language;

    /// <param name="values">
    /// A <see cref="ChatText"/> is put in as it is; anything else is shown to the letter, never as markup.
    /// </param>
    public ChatText Get(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var template = Raw(key);
        List<ChatSpan> spans = [];
        var end = 0;
        foreach (var match in Placeholder().EnumerateMatches(template))
        {
            var name = template.AsSpan(match.Index + 1, match.Length - 2);
            spans.Add(new ChatSpan.Markdown(template[end..match.Index]));
            spans.AddRange(Find(key, name, values).Spans);
            end = match.Index + match.Length;
        }

        spans.Add(new ChatSpan.Markdown(template[end..]));
        return new ChatText([.. spans.Where(s => s is not ChatSpan.Markdown { Text.Length: 0 })]);
    }

    /// <summary>
    /// A text about a number of things, which is its <c>{count}</c>: <c>key-one</c> for one of them, <c>key</c> for none and many.
    /// </summary>
    public ChatText Counted(string key, long count, params ReadOnlySpan<(string Name, object Value)> values) =>
        Get(count == 1 ? $"{key}-one" : key, [.. values, ("count", count)]);

    public bool Has(string key) => english.ContainsKey(key);

    /// <summary>A text without placeholders, for labels and titles.</summary>
    public string Raw(string key) =>
        texts.TryGetValue(key, out var text) || english.TryGetValue(key, out text)
            ? text
            : throw new InvalidOperationException($"{feature}/Texts/en.md has no text '{key}'.");

    /// <summary>The names in the text of each value that it wants.</summary>
    public static IEnumerable<string> PlaceholdersOf(string template) =>
        Placeholder().Matches(template).Select(m => m.Value);

    private ChatText Find(string key, ReadOnlySpan<char> name, ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (given, value) in values)
        {
            if (name.SequenceEqual(given))
            {
                return value as ChatText
                    ?? ChatText.Verbatim(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            }
        }

        throw new InvalidOperationException(
            $"{feature}/Texts/{Languages.CodeOf(language)}.md, '{key}': nothing was given for {{{name}}}."
        );
    }

    [GeneratedRegex(@"\{[a-z_]+\}")]
    private static partial Regex Placeholder();
}
