using System.Collections.Immutable;
using System.Globalization;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>The fields of one map in a deck, taken strictly: whatever is unknown, doubled, missing, empty or too long is noted as a problem.</summary>
internal sealed class DeckFields
{
    private readonly string _file;
    private readonly ICollection<DeckProblem> _problems;
    private readonly Dictionary<string, DeckNode> _values = [];

    /// <param name="known">Every name that may stand here.</param>
    public DeckFields(string file, DeckMap map, ImmutableArray<string> known, ICollection<DeckProblem> problems)
    {
        _file = file;
        _problems = problems;
        Line = map.Line;
        foreach (var (key, value) in map.Entries)
        {
            if (!known.Contains(key.Value))
                Report(
                    key.Line,
                    $"'{Shorten(key.Value)}' is not known here",
                    $"Use one of: {string.Join(", ", known)}."
                );
            else if (!_values.TryAdd(key.Value, value))
                Report(key.Line, $"'{key.Value}' stands here twice", "Keep one of them.");
        }
    }

    public int Line { get; }

    public bool Has(string name) => _values.ContainsKey(name);

    public int LineOf(string name) => _values.TryGetValue(name, out var value) ? value.Line : Line;

    /// <summary>Null where it is missing or faulty; the problem is noted.</summary>
    public string? Required(string name, int maxLength)
    {
        if (Has(name))
            return Optional(name, maxLength);
        Report(Line, $"'{name}' is missing", $"Add a line '{name}: ...'.");
        return null;
    }

    /// <summary>Null where it is left out, or faulty and noted.</summary>
    public string? Optional(string name, int maxLength) =>
        _values.TryGetValue(name, out var value) ? TextOf(name, value, maxLength) : null;

    /// <summary>Null where it is missing or not one of the names in <typeparamref name="T"/> (in lower case); the problem is noted.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Required(name, int.MaxValue) is not { } written)
            return null;
        foreach (var choice in Enum.GetValues<T>())
        {
            if (NameOf(choice) == written)
                return choice;
        }
        var choices = string.Join(", ", Enum.GetValues<T>().Select(NameOf));
        Report(LineOf(name), $"'{Shorten(written)}' is no value of '{name}'", $"Use one of: {choices}.");
        return null;
    }

    /// <summary>English where it is left out. Null where it is no code of a language that the bot speaks; the problem is noted.</summary>
    public Language? Language(string name)
    {
        if (!Has(name))
            return Chat.Language.English;
        if (Optional(name, int.MaxValue) is not { } written)
            return null;
        foreach (var language in Languages.All)
        {
            if (Languages.CodeOf(language) == written)
                return language;
        }
        var codes = string.Join(", ", Languages.All.Select(Languages.CodeOf));
        Report(LineOf(name), $"'{Shorten(written)}' is no value of '{name}'", $"Use one of: {codes}.");
        return null;
    }

    /// <summary>A kebab-case name. Null where it is left out, or faulty and noted.</summary>
    public string? Key(string name, int maxLength)
    {
        if (Optional(name, maxLength) is not { } key)
            return null;
        if (DeckWords.IsKebabCase(key))
            return key;
        Report(
            LineOf(name),
            $"'{Shorten(key)}' cannot be a '{name}'",
            "Use small letters a to z, digits and single hyphens, like 'my-theme'."
        );
        return null;
    }

    /// <summary>Texts in a list; empty where it is left out.</summary>
    public ImmutableArray<string> Texts(string name, int maxLength)
    {
        if (!_values.TryGetValue(name, out var value))
            return [];
        if (value is DeckList list)
            return [.. list.Items.Select(item => TextOf(name, item, maxLength)).OfType<string>()];
        Report(value.Line, $"'{name}' is not a list", $"Write it as '{name}: [one, two]'.");
        return [];
    }

    /// <summary>The maps in a list that must be there and hold at least one.</summary>
    public ImmutableArray<DeckMap> Maps(string name)
    {
        if (_values.GetValueOrDefault(name) is not DeckList { IsEmpty: false } list)
        {
            Report(
                LineOf(name),
                $"'{name}' is not a list with entries",
                $"Write '{name}:' and below it entries that begin with '- '."
            );
            return [];
        }
        foreach (var item in list.Items.Where(item => item is not DeckMap))
            Report(
                item.Line,
                $"this entry of '{name}' has no named fields",
                "Begin it with a name and a colon, like '- text: ...'."
            );
        return [.. list.Items.OfType<DeckMap>()];
    }

    public void Report(int line, string what, string remedy) =>
        _problems.Add(new DeckProblem(_file, line, what, remedy));

    private string? TextOf(string name, DeckNode node, int maxLength)
    {
        if (node is not DeckText text)
        {
            Report(
                node.Line,
                $"'{name}' is not a plain text",
                "Put the text on one line after the colon, in double quotes if need be."
            );
            return null;
        }
        var value = text.Value.Trim();
        if (value.Length == 0)
            Report(node.Line, $"'{name}' is empty", "Write the text, or remove the entry.");
        else if (value.Length > maxLength)
            Report(
                node.Line,
                string.Create(CultureInfo.InvariantCulture, $"'{name}' has {value.Length} characters"),
                string.Create(CultureInfo.InvariantCulture, $"Shorten it to {maxLength} at most.")
            );
        else if (value.Any(c => char.IsControl(c) && c != '\n'))
            Report(node.Line, $"'{name}' contains a control character", "Type the text anew.");
        else
            return value;
        return null;
    }

    private static string NameOf<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
