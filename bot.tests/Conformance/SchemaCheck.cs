using System.Globalization;
using System.Text.Json;

namespace NetSocialBot.Tests.Conformance;

/// <summary>One value against one schema.</summary>
/// <param name="explain">Else it stops at the first fault and makes no words.</param>
internal sealed class SchemaCheck(bool strict, bool explain)
{
    private const int LongestShown = 60;

    private readonly List<string> faults = [];

    public IReadOnlyList<string> Faults => faults;

    /// <param name="isPart">Of a whole that other schemas describe too: what this one does not know may be theirs.</param>
    /// <returns>Whether there is a fault.</returns>
    public bool Run(Schema schema, JsonElement value, string at, bool isPart = false)
    {
        var kind = KindOf(value);
        if (!TakesKind(schema, kind))
        {
            return Fault(at, $"{kind} instead of {string.Join(" or ", schema.Types)}");
        }

        var isWrong = RunUnions(schema, value, at);
        if (isWrong && !explain)
        {
            return true;
        }

        if (schema.Allowed.Count > 0 && !schema.Allowed.Any(allowed => JsonElement.DeepEquals(allowed, value)))
        {
            isWrong |= Fault(at, $"{Shown(value)} is not one of {string.Join(", ", schema.Allowed)}");
        }

        return isWrong
            | value.ValueKind switch
            {
                JsonValueKind.String => RunText(schema, value.GetString()!, at),
                JsonValueKind.Number => RunNumber(schema, value, at),
                JsonValueKind.Array => RunArray(schema, value, at),
                JsonValueKind.Object => RunObject(schema, value, at, isPart),
                _ => false,
            };
    }

    private bool RunUnions(Schema schema, JsonElement value, string at)
    {
        var isWrong = false;
        foreach (var part in schema.AllOf)
        {
            isWrong |= Run(part, value, at, isPart: true);
        }

        // A choice beside fields of its own shares them; one that stands alone is the whole.
        var isShared = schema.Properties.Count > 0 || schema.AllOf.Count > 0;
        if (
            schema.AnyOf.Count == 0
            || schema.AnyOf.Any(choice => !new SchemaCheck(strict, explain: false).Run(choice, value, at, isShared))
        )
        {
            return isWrong;
        }

        if (explain)
        {
            faults.AddRange(Closest(schema, value, at, isShared));
        }

        return true;
    }

    private IEnumerable<string> Closest(Schema schema, JsonElement value, string at, bool isShared)
    {
        var tries = schema.AnyOf.Select(choice =>
        {
            var check = new SchemaCheck(strict, explain: true);
            check.Run(choice, value, at, isShared);
            return check.Faults;
        });
        // What says that it is something else altogether is not the one that was meant.
        var closest = tries.MinBy(found => found.Count + (10 * found.Count(f => f.StartsWith($"{at}.type:"))))!;
        return closest.Select(fault => $"(closest of {schema.AnyOf.Count}) {fault}");
    }

    private bool RunText(Schema schema, string text, string at)
    {
        var isWrong =
            IsOutside(schema.Length, text.EnumerateRunes().Count())
            && Fault(at, $"{text.Length} characters, not {Shown(schema.Length)}");
        isWrong |= schema.Pattern?.IsMatch(text) == false && Fault(at, $"'{text}' is not {schema.Pattern}");
        var hasFormat = schema.Format switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.Contains('T'),
            "snowflake" => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            _ => true,
        };
        return isWrong | (!hasFormat && Fault(at, $"'{text}' is no {schema.Format}"));
    }

    private bool RunNumber(Schema schema, JsonElement value, string at)
    {
        var fitsFormat = schema.Format switch
        {
            "int32" => value.TryGetInt32(out _),
            "int64" => value.TryGetInt64(out _),
            _ => true,
        };
        var isWrong = !fitsFormat && Fault(at, $"{value} is no {schema.Format}");
        var number = value.GetDouble();
        return isWrong
            | (
                (number < schema.Number.Least || number > schema.Number.Most)
                && Fault(at, $"{value} is not within {schema.Number.Least} to {schema.Number.Most}")
            );
    }

    private bool RunArray(Schema schema, JsonElement array, string at)
    {
        var count = array.GetArrayLength();
        var isWrong = IsOutside(schema.Length, count) && Fault(at, $"{count} items, not {Shown(schema.Length)}");
        isWrong |=
            schema.AreItemsUnique
            && array.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() < count
            && Fault(at, "an item twice");
        if (schema.Items is not { } items)
        {
            return isWrong;
        }

        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            isWrong |= Run(items, item, explain ? $"{at}[{index++}]" : at);
            if (isWrong && !explain)
            {
                return true;
            }
        }

        return isWrong;
    }

    private bool RunObject(Schema schema, JsonElement value, string at, bool isPart)
    {
        var isWrong = false;
        foreach (var name in schema.Required)
        {
            isWrong |= !value.TryGetProperty(name, out _) && Fault($"{at}.{name}", "missing");
        }

        var count = 0;
        foreach (var field in value.EnumerateObject())
        {
            count++;
            var place = explain ? $"{at}.{field.Name}" : at;
            if (schema.Properties.GetValueOrDefault(field.Name) is { } known)
            {
                isWrong |= Run(known, field.Value, place);
            }
            else if (schema.Additional is { } additional)
            {
                isWrong |= Run(additional, field.Value, place);
            }
            else if (schema.IsClosed || (strict && !isPart && !schema.Knows(field.Name)))
            {
                isWrong |= Fault(place, "unknown to Discord");
            }

            if (isWrong && !explain)
            {
                return true;
            }
        }

        return isWrong | (IsOutside(schema.Length, count) && Fault(at, $"{count} fields, not {Shown(schema.Length)}"));
    }

    private bool Fault(string at, string what)
    {
        if (explain)
        {
            faults.Add($"{at}: {what}");
        }

        return true;
    }

    private static bool TakesKind(Schema schema, string kind) =>
        schema.Types.Count == 0
        || schema.Types.Contains(kind)
        || (kind == "integer" && schema.Types.Contains("number"));

    private static bool IsOutside((int? Least, int? Most) range, int length) =>
        length < range.Least || length > range.Most;

    private static string Shown((int? Least, int? Most) range) => $"{range.Least ?? 0} to {range.Most}";

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > LongestShown ? $"{text[..LongestShown]}…" : text;
    }

    private static string KindOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => value.TryGetDecimal(out var number) && number % 1 == 0 ? "integer" : "number",
            _ => "null",
        };
}
