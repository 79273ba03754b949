using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace NetSocialBot.Chat;

/// <summary>
/// The texts of one feature, from its embedded <c>Texts/en.md</c>: each <c>## key</c> is followed by the text, in which
/// <c>{name}</c> stands for a value given at the call.
/// </summary>
internal sealed partial class MessageTexts
{
    private static readonly ConcurrentDictionary<string, MessageTexts> Loaded = new(StringComparer.Ordinal);
    private readonly string feature;
    private readonly Dictionary<string, string> texts;

    private MessageTexts(string feature)
    {
        this.feature = feature;
        var name = $"NetSocialBot.{feature}.Texts.en.md";
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no embedded text {name}.");
        using var reader = new StreamReader(stream);
        texts = Parse(reader.ReadToEnd());
    }

    public IEnumerable<string> Keys => texts.Keys;

    /// <param name="feature">The folder's name, for example <c>Rounds</c>.</param>
    public static MessageTexts Of(string feature) => Loaded.GetOrAdd(feature, f => new MessageTexts(f));

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

    /// <summary>A text without placeholders, for labels and titles.</summary>
    public string Raw(string key) =>
        texts.TryGetValue(key, out var text)
            ? text
            : throw new InvalidOperationException($"{feature}/Texts/en.md has no text '{key}'.");

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

        throw new InvalidOperationException($"{feature}/Texts/en.md, '{key}': nothing was given for {{{name}}}.");
    }

    private static Dictionary<string, string> Parse(string file)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var section in file.ReplaceLineEndings("\n").Split("\n## ").Skip(1))
        {
            var line = section.IndexOf('\n', StringComparison.Ordinal);
            texts.Add(section[..line].Trim(), section[line..].Trim('\n'));
        }

        return texts;
    }

    [GeneratedRegex(@"\{[a-z_]+\}")]
    private static partial Regex Placeholder();
}
