using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetSocialBot.Tests.Conformance;

/// <summary>
/// A JSON schema made ready for many values: the keywords that Discord's document uses (draft 2020-12). <c>oneOf</c> is taken
/// as <c>anyOf</c>, as the document's unions overlap.
/// </summary>
internal sealed class Schema
{
    /// <summary>By JSON Schema's names; empty takes all.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    public IReadOnlyList<JsonElement> Allowed { get; set; } = [];

    public string? Format { get; set; }

    public Regex? Pattern { get; set; }

    /// <summary>Of texts, arrays or objects; null is no limit.</summary>
    public (int? Least, int? Most) Length { get; set; }

    public (double? Least, double? Most) Number { get; set; }

    public bool AreItemsUnique { get; set; }

    public Schema? Items { get; set; }

    public IReadOnlyDictionary<string, Schema> Properties { get; set; } = new Dictionary<string, Schema>();

    public IReadOnlyList<string> Required { get; set; } = [];

    /// <summary>Of fields that <see cref="Properties"/> does not name.</summary>
    public Schema? Additional { get; set; }

    public bool IsClosed { get; set; }

    public IReadOnlyList<Schema> AllOf { get; set; } = [];

    public IReadOnlyList<Schema> AnyOf { get; set; } = [];

    /// <param name="strict">Whether a field that the schema does not know is a fault as well.</param>
    public bool Fits(JsonElement value, bool strict) => !new SchemaCheck(strict, explain: false).Run(this, value, "$");

    /// <returns>Each fault with its place; empty if it fits.</returns>
    public IReadOnlyList<string> Faults(JsonElement value, bool strict)
    {
        if (Fits(value, strict))
        {
            return [];
        }

        var check = new SchemaCheck(strict, explain: true);
        check.Run(this, value, "$");
        return check.Faults;
    }

    /// <summary>Whether a field of this name means something here.</summary>
    public bool Knows(string name) =>
        Additional is not null
        || Properties.ContainsKey(name)
        || IsFree
        || AllOf.Any(part => part.Knows(name))
        || AnyOf.Any(choice => choice.Knows(name));

    /// <summary>Says nothing of its fields at all.</summary>
    private bool IsFree => !IsClosed && Properties.Count == 0 && AllOf.Count == 0 && AnyOf.Count == 0;
}
