using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Brings the files of a request and its list of attachments together (reference, "Uploading Files").</summary>
internal static partial class AttachmentForm
{
    private const int MostFiles = 10;
    private const int LongestText = 1024;

    private static readonly Dictionary<int, Upload> NoFiles = [];

    /// <summary>
    /// Without a list, new files join those there are. With one, only what it names stays, by the number of a new file or
    /// the id of an old one.
    /// </summary>
    /// <param name="existing">The message to change; null for a new one.</param>
    /// <returns>Null where nothing changes.</returns>
    public static IReadOnlyList<AttachmentDraft>? Read(
        JsonObject body,
        string path,
        IReadOnlyDictionary<int, Upload>? uploads,
        Message? existing,
        FormErrors errors
    )
    {
        var files = uploads ?? NoFiles;
        var before = existing?.Attachments ?? [];
        var at = FormErrors.Join(path, "attachments");
        if (!body.Has("attachments") && files.Count == 0)
        {
            return existing is null ? [] : null;
        }
        var drafts =
            body.List("attachments") is { } list ? Listed(list, at, files, before, errors)
            : body.Has("attachments") ? []
            : before
                .Select(AttachmentDraft.Keep)
                .Concat(files.OrderBy(file => file.Key).Select(file => New(file.Value, null, null)))
                .ToList();
        if (drafts.Count > MostFiles)
        {
            errors.TooLong(at, MostFiles);
        }
        return drafts;
    }

    /// <summary>What components show must be among the message's files.</summary>
    public static void CheckReferences(JsonNode? shown, string path, IReadOnlySet<string> names, FormErrors errors)
    {
        switch (shown)
        {
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    CheckReferences(list[i], FormErrors.Join(path, i), names, errors);
                }
                break;
            case JsonObject node:
                if (
                    Reference().Match(node.Text("url") ?? "") is { Success: true } match
                    && !names.Contains(match.Groups[1].Value)
                )
                {
                    errors.Add(
                        FormErrors.Join(path, "url"),
                        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                        "The referenced attachment was not found"
                    );
                }
                foreach (var (name, inner) in node)
                {
                    CheckReferences(inner, FormErrors.Join(path, name), names, errors);
                }
                break;
        }
    }

    private static List<AttachmentDraft> Listed(
        JsonArray list,
        string path,
        IReadOnlyDictionary<int, Upload> files,
        IReadOnlyList<Attachment> before,
        FormErrors errors
    )
    {
        var drafts = new List<AttachmentDraft>();
        for (var i = 0; i < list.Count; i++)
        {
            var entry = list[i] as JsonObject ?? [];
            var at = FormErrors.Join(path, i);
            errors.Length(entry, "filename", FormErrors.Join(at, "filename"), 1, LongestText, required: false);
            errors.Length(entry, "description", FormErrors.Join(at, "description"), 0, LongestText, required: false);
            var description = entry.Text("description");
            if (entry.Id("id") is not { } id)
            {
                errors.Required(FormErrors.Join(at, "id"));
            }
            else if (id <= int.MaxValue && files.TryGetValue((int)id, out var file))
            {
                drafts.Add(New(file, entry.Text("filename"), description));
            }
            else if (before.FirstOrDefault(attachment => attachment.Id == id) is { } kept)
            {
                var draft = AttachmentDraft.Keep(kept);
                drafts.Add(entry.Has("description") ? draft with { Description = description } : draft);
            }
            else
            {
                errors.Add(FormErrors.Join(at, "id"), "ATTACHMENT_NOT_FOUND", $"Attachment not found for id: {id}");
            }
        }
        return drafts;
    }

    private static AttachmentDraft New(Upload file, string? name, string? description) =>
        new(null, file, Plain(name ?? file.FileName), description);

    /// <summary>Spaces become underscores, and what else could trouble a path goes.</summary>
    private static string Plain(string name) =>
        Strange().Replace(name.Replace(' ', '_'), "") is { Length: > 0 } plain ? plain : "unknown";

    [GeneratedRegex("[^A-Za-z0-9_.-]")]
    private static partial Regex Strange();

    [GeneratedRegex("^attachment://(.*)$")]
    private static partial Regex Reference();
}
