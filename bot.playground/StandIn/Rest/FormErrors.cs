using System.Globalization;
using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>
/// What is wrong with a body, as the tree that Discord answers with 50035: names and indices on the way, and
/// <c>_errors</c> at the end (reference, "Error Messages"). Paths are written with dots: <c>components.0.custom_id</c>.
/// </summary>
internal sealed class FormErrors
{
    private readonly JsonObject tree = [];

    public bool Any => tree.Count > 0;

    public Answer ToAnswer() => Answer.Refuse(400, 50035, "Invalid Form Body", (JsonObject)tree.DeepClone());

    /// <param name="path">Empty for the whole body.</param>
    public void Add(string path, string code, string message)
    {
        var node = tree;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node[step] is not JsonObject next)
            {
                node[step] = next = [];
            }
            node = next;
        }
        if (node["_errors"] is not JsonArray errors)
        {
            node["_errors"] = errors = [];
        }
        errors.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void Required(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void NotAChoice(string path, string choices) =>
        Add(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{choices}}}.");

    /// <summary>A text field's kind and length, in characters as people count them.</summary>
    public void Length(JsonObject body, string name, string path, int min, int max, bool required = true)
    {
        if (body[name] is null)
        {
            if (required)
            {
                Required(path);
            }
            return;
        }
        if (body.Text(name) is not { } text)
        {
            Add(path, "BASE_TYPE_BAD_TYPE", "Must be a string.");
            return;
        }
        var length = Count(text);
        if (length > max)
        {
            TooLong(path, max);
        }
        else if (length == 0 && min > 0)
        {
            Required(path);
        }
        else if (length < min)
        {
            Add(path, "BASE_TYPE_MIN_LENGTH", $"Must be {Number(min)} or more in length.");
        }
    }

    public void TooLong(string path, int max) =>
        Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {Number(max)} or fewer in length.");

    /// <summary>How many entries a list has.</summary>
    public void Entries(int count, string path, int min, int max)
    {
        if (count < min || count > max)
        {
            Add(
                path,
                "BASE_TYPE_BAD_LENGTH",
                min == max
                    ? $"Must be exactly {Number(min)} in length."
                    : $"Must be between {Number(min)} and {Number(max)} in length."
            );
        }
    }

    public void Range(JsonObject body, string name, string path, long min, long max)
    {
        if (body[name] is null)
        {
            return;
        }
        if (body.Whole(name) is not { } number)
        {
            Add(path, "NUMBER_TYPE_COERCE", $"Value \"{body[name]}\" is not int.");
        }
        else if (number < min)
        {
            Add(path, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {Number(min)}.");
        }
        else if (number > max)
        {
            Add(path, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {Number(max)}.");
        }
    }

    /// <summary>Unicode characters, not UTF-16 units.</summary>
    public static int Count(string text) => text.EnumerateRunes().Count();

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string Join(string path, int index) => Join(path, Number(index));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
