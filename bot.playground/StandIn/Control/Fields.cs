using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>
/// Reads what was asked, and collects what is wrong with it: whoever reads gets a value that will do, and asks at the end
/// whether there were <see cref="Mistakes"/>.
/// </summary>
/// <param name="path">Of the object itself, with a dot at the end; empty for the outermost.</param>
internal sealed class Fields(JsonObject json, List<Mistake> mistakes, string path = "")
{
    private readonly List<string> known = [];

    public IReadOnlyList<Mistake> Mistakes => mistakes;

    public bool Has(string name)
    {
        known.Add(name);
        return json[name] is not null;
    }

    /// <param name="remedy">What the field is, for example "the name of a person".</param>
    public string Text(string name, string remedy)
    {
        if (TextOr(name, null, remedy) is { } text)
        {
            return text;
        }
        if (json[name] is null)
        {
            Note(name, "is missing", $"give {remedy}");
        }
        return "";
    }

    public string? TextOr(string name, string? otherwise, string remedy)
    {
        known.Add(name);
        if (json[name] is null)
        {
            return otherwise;
        }
        if (json.Text(name) is { } text)
        {
            return text;
        }
        Note(name, "is no text", $"give {remedy}");
        return otherwise;
    }

    public double? NumberOr(string name, double? otherwise, string remedy)
    {
        known.Add(name);
        if (json[name] is null)
        {
            return otherwise;
        }
        if (json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number)
        {
            return value.GetValue<double>();
        }
        Note(name, "is no number", $"give {remedy}");
        return otherwise;
    }

    public int? WholeOr(string name, int? otherwise, string remedy)
    {
        known.Add(name);
        if (json[name] is null)
        {
            return otherwise;
        }
        if (json.Whole(name) is >= int.MinValue and <= int.MaxValue and var whole)
        {
            return (int)whole;
        }
        Note(name, "is no whole number", $"give {remedy}");
        return otherwise;
    }

    public bool FlagOr(string name, bool otherwise)
    {
        known.Add(name);
        if (json[name] is null)
        {
            return otherwise;
        }
        if (json.Flag(name) is { } flag)
        {
            return flag;
        }
        Note(name, "is neither true nor false", "give true or false");
        return otherwise;
    }

    /// <summary>An empty one where there is none.</summary>
    public JsonObject Object(string name, string remedy)
    {
        known.Add(name);
        if (json.Object(name) is { } found)
        {
            return found;
        }
        if (json[name] is not null)
        {
            Note(name, "is no object", $"give {remedy}");
        }
        return [];
    }

    public IReadOnlyList<string> Texts(string name, string remedy)
    {
        known.Add(name);
        var list = (json.List(name) ?? []).Select(each =>
            each is JsonValue v && v.TryGetValue(out string? t) ? t : null
        );
        if (json.List(name) is not null && list.All(text => text is not null))
        {
            return [.. list.OfType<string>()];
        }
        Note(name, "is no list of texts", $"give {remedy}");
        return [];
    }

    /// <summary>The fields of an object in this one; its mistakes are noted with these.</summary>
    public Fields Inside(string name, string remedy)
    {
        var isMissing = json[name] is null;
        var inside = Of(Object(name, remedy), name);
        if (isMissing)
        {
            Note(name, "is missing", $"give {remedy}");
        }
        return inside;
    }

    public Fields Of(JsonObject inside, string name) => new(inside, mistakes, $"{path}{name}.");

    public void Note(string name, string problem, string remedy) =>
        mistakes.Add(new Mistake(path + name, problem, remedy));

    /// <summary>A misspelt field would be silently without effect.</summary>
    public void AllowNoOthers()
    {
        foreach (var name in json.Select(field => field.Key).Except(known).ToList())
        {
            Note(name, "is not known here", $"there are: {string.Join(", ", known)}");
        }
    }
}
