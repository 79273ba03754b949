using System.Globalization;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>One option's value: is it of the kind, one of the choices, within the bounds?</summary>
internal static class OptionValue
{
    /// <summary>What a client without a subscription may send.</summary>
    private const int MostFileBytes = 10 << 20;

    public static (JsonNode? Value, string? Fault) Of(JsonObject option, object value, Resolved resolved) =>
        (option.Whole("type"), value) switch
        {
            (3, string text) => Text(option, text),
            (4, int or long) => Number(option, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            (5, bool flag) => (flag, null),
            (6 or 9, Account account) => (resolved.Add(account), null),
            (7, Channel channel) => (resolved.Add(channel), null),
            (8 or 9, Role role) => (resolved.Add(role), null),
            (10, int or long or float or double) => Number(
                option,
                Convert.ToDouble(value, CultureInfo.InvariantCulture)
            ),
            (11, Upload { Bytes.Length: > MostFileBytes }) => (
                null,
                "Your files are too powerful! Max file size: 10 MiB."
            ),
            (11, Upload file) => (resolved.Add(file), null),
            (var type, _) => (null, $"A {value.GetType().Name} does not fit an option of type {type}."),
        };

    private static (JsonNode?, string?) Text(JsonObject option, string text)
    {
        if (option.Objects("choices").ToList() is { Count: > 0 } choices)
        {
            // People see a choice's name; the bot gets its value.
            var chosen = choices.Find(choice => choice.Text("name") == text || choice.Text("value") == text);
            return chosen is null ? (null, $"There is no choice \"{text}\".") : (chosen.Text("value"), null);
        }
        return text.Length < (option.Whole("min_length") ?? 0) ? (null, "Too short.")
            : text.Length > (option.Whole("max_length") ?? 6000) ? (null, "Too long.")
            : (text, null);
    }

    private static (JsonNode?, string?) Number<T>(JsonObject option, T number)
        where T : IConvertible
    {
        var wide = number.ToDouble(CultureInfo.InvariantCulture);
        if (
            option.Objects("choices").ToList() is { Count: > 0 } choices
            && !choices.Exists(choice => AsDouble(choice["value"]) == wide)
        )
        {
            return (null, $"There is no choice {number}.");
        }
        return wide < (AsDouble(option["min_value"]) ?? double.MinValue)
                ? (null, $"Must be at least {option["min_value"]}.")
            : wide > (AsDouble(option["max_value"]) ?? double.MaxValue)
                ? (null, $"Must be at most {option["max_value"]}.")
            : (JsonValue.Create(number), null);
    }

    private static double? AsDouble(JsonNode? node) =>
        node is JsonValue
        && double.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var d)
            ? d
            : null;
}
