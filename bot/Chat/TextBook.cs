using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace NetSocialBot.Chat;

/// <summary>
/// The texts of one feature in every language, from its embedded <c>Texts/en.md</c>, <c>Texts/de.md</c> and so on: each
/// <c>## key</c> is followed by the text, in which <c>{name}</c> stands for a value given at the call.
/// </summary>
internal sealed class TextBook
{
    private static readonly ConcurrentDictionary<string, TextBook> Loaded = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<Language, MessageTexts> byLanguage;

    private TextBook(string feature)
    {
        var english =
            TryRead(feature, Language.English)
            ?? throw new InvalidOperationException(
                $"There is no embedded text {ResourceOf(feature, Language.English)}."
            );
        byLanguage = Languages.All.ToFrozenDictionary(
            language => language,
            language => new MessageTexts(feature, language, TryRead(feature, language) ?? english, english)
        );
    }

    /// <param name="feature">The folder's name, for example <c>Rounds</c>.</param>
    public static TextBook Of(string feature) => Loaded.GetOrAdd(feature, f => new TextBook(f));

    /// <summary>What is not translated stays English.</summary>
    public MessageTexts In(Language language) => byLanguage[language];

    /// <summary>The texts as they are written down in one language; null where there is no file.</summary>
    public static IReadOnlyDictionary<string, string>? TryRead(string feature, Language language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourceOf(feature, language));
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var section in reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n## ").Skip(1))
        {
            var line = section.IndexOf('\n', StringComparison.Ordinal);
            texts.Add(section[..line].Trim(), section[line..].Trim('\n'));
        }

        return texts;
    }

    private static string ResourceOf(string feature, Language language) =>
        $"NetSocialBot.{feature}.Texts.{Languages.CodeOf(language)}.md";
}
