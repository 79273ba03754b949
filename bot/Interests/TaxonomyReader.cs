using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetSocialBot.Interests;

/// <summary>Turns the lines of the file into interests, and notes what is wrong with them.</summary>
internal sealed partial class TaxonomyReader(string file)
{
    private const int LongestName = 60;
    private const int LongestDoes = 80;

    /// <summary>Where each name was met, by its key.</summary>
    private readonly Dictionary<string, (string Name, int Line)> _seen = new(StringComparer.Ordinal);

    public List<InterestProblem> Problems { get; } = [];

    public List<KnownInterest> Interests { get; } = [];

    public void Read(ImmutableArray<TaxonomyNode> nodes, KnownInterest? kind = null, string? shelf = null)
    {
        foreach (var node in nodes)
        {
            if (node.IsShelf)
            {
                Read(node.Below, kind: null, shelf ?? node.Text);
            }
            else
            {
                Read(node.Below, ReadLine(node, kind, shelf) ?? kind, shelf);
            }
        }
    }

    private KnownInterest? ReadLine(TaxonomyNode node, KnownInterest? kind, string? shelf)
    {
        var parts = Form().Match(node.Text);
        if (!parts.Success)
        {
            Report(
                node.Line,
                $"'{Shorten(node.Text)}' is not an interest",
                "Write 'name (what people do) = other, names'."
            );
            return null;
        }
        var name = parts.Groups["name"].Value.Trim();
        var does = parts.Groups["does"] is { Success: true } group ? group.Value.Trim() : null;
        var others = parts.Groups["others"] is { Success: true } list
            ? list.Value.Split(',', StringSplitOptions.TrimEntries)
            : [];
        if (does is not null && (does.Length is 0 or > LongestDoes || does.Any(char.IsControl)))
        {
            Report(
                node.Line,
                $"what people do with '{Shorten(name)}' is empty or too long",
                "Complete 'You both ...', in brackets."
            );
            return null;
        }
        var isGood = IsName(name, node.Line);
        foreach (var other in others)
        {
            isGood &= IsName(other, node.Line);
        }
        if (!isGood)
        {
            return null;
        }
        var interest = new KnownInterest(Interests.Count, name, does, [.. others], kind) { Shelf = shelf };
        Interests.Add(interest);
        return interest;
    }

    private bool IsName(string name, int line)
    {
        var key = InterestWords.Of(name).Key;
        if (key.Length == 0)
        {
            Report(line, "a name is empty here", "Remove a comma that has nothing behind it, or write the name.");
            return false;
        }
        if (name.Length > LongestName || name.Any(char.IsControl))
        {
            var limit = string.Create(
                CultureInfo.InvariantCulture,
                $"Use {LongestName} characters at most, all of which can be seen."
            );
            Report(line, $"'{Shorten(name)}' is no name for an interest", limit);
            return false;
        }
        if (_seen.TryAdd(key, (name, line)))
        {
            return true;
        }
        var (first, where) = _seen[key];
        var before = string.Create(
            CultureInfo.InvariantCulture,
            $"'{Shorten(name)}' is already there ('{first}', line {where})"
        );
        Report(line, before, "Keep one of them; spaces, accents and hyphens do not count.");
        return false;
    }

    private void Report(int line, string what, string remedy) =>
        Problems.Add(new InterestProblem(file, line, what, remedy));

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";

    [GeneratedRegex(
        @"^(?<name>[^=()]+?)(?:\((?<does>[^()]*)\)\s*)?(?:=(?<others>[^=()]+))?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
