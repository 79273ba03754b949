using System.Text.Json;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Checks and reads the body of a message (resources/message, "Create Message" and "Edit Message").</summary>
internal static class MessageForm
{
    private const int ContentLimit = 2000;
    private const int ContentTypeLimit = 4000;
    private const int NonceLimit = 25;

    private const MessageFlags Settable =
        MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.ComponentsV2;

    /// <param name="path">Where the body sits in the request; empty for the whole of it.</param>
    /// <param name="existing">The message to change; null for a new one.</param>
    /// <param name="files">What came with the request, by number.</param>
    public static Draft Read(
        JsonObject body,
        string path,
        MessageKind kind,
        FormErrors errors,
        Message? existing = null,
        IReadOnlyDictionary<int, Upload>? files = null
    )
    {
        var flags = ReadFlags(body, path, kind, errors);
        var isV2 = ((flags ?? MessageFlags.None) | (existing?.Flags ?? MessageFlags.None)).HasFlag(
            MessageFlags.ComponentsV2
        );
        CheckContent(body, path, errors);
        if (isV2)
        {
            CheckNoLegacyFields(body, path, errors);
        }
        var attachments = AttachmentForm.Read(body, path, files, existing, errors);
        var components = ListOf(body, "components", path, errors);
        if (components is not null)
        {
            ComponentForm.Check(components, FormErrors.Join(path, "components"), isV2, errors);
            var names = (attachments ?? [.. (existing?.Attachments ?? []).Select(AttachmentDraft.Keep)])
                .Select(attachment => attachment.Name)
                .ToHashSet();
            AttachmentForm.CheckReferences(components, FormErrors.Join(path, "components"), names, errors);
        }
        var embeds = ListOf(body, "embeds", path, errors);
        if (embeds is not null)
        {
            EmbedForm.Check(embeds, FormErrors.Join(path, "embeds"), errors);
        }
        var isNew = existing is null;
        return new Draft
        {
            Content = body.Text("content") ?? (body.Has("content") || isNew ? "" : null),
            Components = (JsonArray?)components?.DeepClone() ?? (body.Has("components") || isNew ? [] : null),
            Embeds = (JsonArray?)embeds?.DeepClone() ?? (body.Has("embeds") || isNew ? [] : null),
            Attachments = attachments,
            Flags = flags,
            Allowed = AllowedMentionsForm.Read(body, path, kind, errors),
            Nonce = kind == MessageKind.Channel ? ReadNonce(body, path, errors) : null,
            EnforceNonce = kind == MessageKind.Channel && body.Flag("enforce_nonce") == true,
            ReplyTo = body.Object("message_reference")?.Id("message_id"),
            FailIfReplyIsGone = body.Object("message_reference")?.Flag("fail_if_not_exists") ?? true,
        };
    }

    /// <summary>Above 4000 characters the type refuses, above 2000 the rule: both with their own number.</summary>
    private static void CheckContent(JsonObject body, string path, FormErrors errors)
    {
        var at = FormErrors.Join(path, "content");
        var length = FormErrors.Count(body.Text("content") ?? "");
        errors.Length(
            body,
            "content",
            at,
            0,
            length > ContentTypeLimit ? ContentTypeLimit : ContentLimit,
            required: false
        );
    }

    private static MessageFlags? ReadFlags(JsonObject body, string path, MessageKind kind, FormErrors errors)
    {
        errors.Range(body, "flags", FormErrors.Join(path, "flags"), 0, int.MaxValue);
        var settable = kind == MessageKind.InteractionReply ? Settable | MessageFlags.Ephemeral : Settable;
        return body.Whole("flags") is { } flags ? (MessageFlags)flags & settable : null;
    }

    private static void CheckNoLegacyFields(JsonObject body, string path, FormErrors errors)
    {
        foreach (var name in (string[])["content", "embeds", "poll", "sticker_ids"])
        {
            var isUsed = body[name] switch
            {
                null => false,
                JsonArray list => list.Count > 0,
                JsonValue text when text.GetValueKind() == JsonValueKind.String => text.ToString().Length > 0,
                _ => true,
            };
            if (isUsed)
            {
                errors.Add(
                    FormErrors.Join(path, name),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                );
            }
        }
    }

    private static JsonNode? ReadNonce(JsonObject body, string path, FormErrors errors)
    {
        if (body["nonce"] is not JsonValue nonce)
        {
            return null;
        }
        if (nonce.GetValueKind() == JsonValueKind.String && nonce.ToString().Length > NonceLimit)
        {
            errors.TooLong(FormErrors.Join(path, "nonce"), NonceLimit);
        }
        return nonce.DeepClone();
    }

    private static JsonArray? ListOf(JsonObject body, string name, string path, FormErrors errors)
    {
        if (body[name] is not (null or JsonArray))
        {
            errors.Add(FormErrors.Join(path, name), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        }
        return body.List(name);
    }
}
