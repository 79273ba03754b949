using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Checks texts in several languages (reference, "Locales"; interactions/application-commands, "Localization").</summary>
internal static class LocaleForm
{
    private static readonly HashSet<string> Known =
    [
        .. "ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW".Split(
            ' '
        ),
    ];

    /// <param name="field">For example <c>name_localizations</c>; it may be missing or null.</param>
    /// <param name="check">Checks one text, given its holder, its locale as its name in it, and its path.</param>
    public static void Check(
        JsonObject holder,
        string field,
        string path,
        FormErrors errors,
        Action<JsonObject, string, string> check
    )
    {
        var at = FormErrors.Join(path, field);
        if (holder[field] is not (null or JsonObject))
        {
            errors.Add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        }
        foreach (var (locale, text) in holder.Object(field) ?? [])
        {
            if (!Known.Contains(locale))
            {
                errors.NotAChoice(FormErrors.Join(at, locale), string.Join(", ", Known.Order(StringComparer.Ordinal)));
            }
            else if (text is not null)
            {
                check(holder.Object(field)!, locale, FormErrors.Join(at, locale));
            }
        }
    }

    /// <summary>The longest of a text and its translations, in characters.</summary>
    public static int Longest(JsonObject holder, string field) =>
        (holder.Object(field + "_localizations") ?? [])
            .Select(each => FormErrors.Count(each.Value?.ToString() ?? ""))
            .Append(FormErrors.Count(holder.Text(field) ?? ""))
            .Max();
}
