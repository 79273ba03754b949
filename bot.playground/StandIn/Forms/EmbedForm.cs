using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>The limits of embeds (resources/message, "Embed Limits").</summary>
internal static class EmbedForm
{
    private const int TotalLimit = 6000;

    public static void Check(JsonArray embeds, string path, FormErrors errors)
    {
        errors.Entries(embeds.Count, path, 0, 10);
        var total = 0;
        for (var i = 0; i < embeds.Count; i++)
        {
            if (embeds[i] is JsonObject embed)
            {
                total += Check(embed, FormErrors.Join(path, i), errors);
            }
        }
        if (total > TotalLimit)
        {
            errors.Add(path, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
        }
    }

    /// <returns>Characters that count for the total.</returns>
    private static int Check(JsonObject embed, string path, FormErrors errors)
    {
        errors.Length(embed, "title", FormErrors.Join(path, "title"), 0, 256, required: false);
        errors.Length(embed, "description", FormErrors.Join(path, "description"), 0, 4096, required: false);
        var total = Count(embed, "title") + Count(embed, "description");
        if (embed.Object("footer") is { } footer)
        {
            errors.Length(footer, "text", FormErrors.Join(path, "footer.text"), 1, 2048);
            total += Count(footer, "text");
        }
        if (embed.Object("author") is { } author)
        {
            errors.Length(author, "name", FormErrors.Join(path, "author.name"), 1, 256);
            total += Count(author, "name");
        }
        var fields = embed.Objects("fields").ToList();
        errors.Entries(fields.Count, FormErrors.Join(path, "fields"), 0, 25);
        for (var i = 0; i < fields.Count; i++)
        {
            var at = FormErrors.Join(FormErrors.Join(path, "fields"), i);
            errors.Length(fields[i], "name", FormErrors.Join(at, "name"), 1, 256);
            errors.Length(fields[i], "value", FormErrors.Join(at, "value"), 1, 1024);
            total += Count(fields[i], "name") + Count(fields[i], "value");
        }
        return total;
    }

    private static int Count(JsonObject json, string name) => FormErrors.Count(json.Text(name) ?? "");
}
