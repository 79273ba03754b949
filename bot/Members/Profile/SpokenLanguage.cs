using System.Collections.Frozen;
using System.Text;

namespace NetSocialBot.Members.Profile;

/// <summary>A language that people speak, by its own name, which needs no translation.</summary>
/// <param name="Code">ISO 639-1, or 639-3 where there is none shorter.</param>
internal sealed record SpokenLanguage(string Code, string OwnName)
{
    private static readonly FrozenDictionary<string, string[]> NamesByCode = Listed()
        .ToFrozenDictionary(
            l => l.Language.Code,
            l => (string[])[l.Language.OwnName, .. l.Others],
            StringComparer.Ordinal
        );

    /// <summary>What it is called, here and elsewhere; its own name first.</summary>
    public IReadOnlyList<string> Names => NamesByCode[Code];

    private static readonly FrozenDictionary<string, SpokenLanguage> ByName = ReadNames();

    private static readonly FrozenDictionary<string, SpokenLanguage> ByCode = Listed()
        .ToFrozenDictionary(l => l.Language.Code, l => l.Language, StringComparer.Ordinal);

    /// <summary>Those with the most speakers first.</summary>
    public static readonly IReadOnlyList<SpokenLanguage> All = [.. Listed().Select(l => l.Language)];

    public static SpokenLanguage? TryOf(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>By a name in whatever language we know it in, or by its code; null where we do not.</summary>
    public static SpokenLanguage? TryNamed(string name) => ByName.GetValueOrDefault(PlainLetters.Of(name));

    private static FrozenDictionary<string, SpokenLanguage> ReadNames()
    {
        Dictionary<string, SpokenLanguage> names = new(StringComparer.Ordinal);
        foreach (var (language, others) in Listed())
        {
            foreach (var name in others.Append(language.OwnName).Append(language.Code))
            {
                names.TryAdd(PlainLetters.Of(name), language);
            }
        }

        return names.ToFrozenDictionary();
    }

    private static IEnumerable<(SpokenLanguage Language, string[] Others)> Listed()
    {
        var resource = $"{typeof(SpokenLanguage).Namespace}.Texts.languages.md";
        using var stream =
            typeof(SpokenLanguage).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"There is no embedded text {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                var parts = line[2..].Split(": ", 2);
                var names = parts[1].Split(';', StringSplitOptions.TrimEntries);
                yield return (
                    new SpokenLanguage(parts[0], names[0]),
                    names[1].Split(',', StringSplitOptions.TrimEntries)
                );
            }
        }
    }
}
