using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

internal static partial class WireJson
{
    private const string Reference = "attachment://";

    public static JsonObject Of(string emoji) => new() { ["id"] = null, ["name"] = emoji };

    private static JsonObject Of(Attachment attachment, Message message)
    {
        var json = new JsonObject
        {
            ["id"] = Id(attachment.Id),
            ["filename"] = attachment.Name,
            ["size"] = attachment.Bytes.Length,
            ["url"] = UrlOf(attachment, message),
            ["proxy_url"] = UrlOf(attachment, message),
            ["content_type"] = attachment.ContentType,
        };
        if (attachment.Description is { } description)
        {
            json["description"] = description;
        }
        if (attachment.Size is { } size)
        {
            json["width"] = size.Width;
            json["height"] = size.Height;
        }
        if (message.OnlyFor is not null)
        {
            json["ephemeral"] = true;
        }
        return json;
    }

    /// <summary>Of a file sent along with a command, which is seen by the bot alone; its address is good for a while.</summary>
    public static JsonObject Of(Upload file, ulong id, DiscordWorld world)
    {
        var path = $"/ephemeral-attachments/{Id(world.ApplicationId)}/{Id(id)}/{Uri.EscapeDataString(file.FileName)}";
        var url = $"{world.FilesUrl}{path}?ex=1&is=1&hm=1";
        return new JsonObject
        {
            ["id"] = Id(id),
            ["filename"] = file.FileName,
            ["size"] = file.Bytes.Length,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = file.ContentType,
            ["ephemeral"] = true,
        };
    }

    /// <summary>Of the shape that Discord's have; nothing answers there.</summary>
    private static string UrlOf(Attachment attachment, Message message) =>
        $"https://cdn.discordapp.com/attachments/{Id(message.Channel.Id)}/{Id(attachment.Id)}/{attachment.Name}";

    private static JsonObject Of(Reaction reaction, Account viewer) =>
        new()
        {
            ["emoji"] = Of(reaction.Emoji),
            ["count"] = reaction.By.Count,
            ["count_details"] = new JsonObject { ["burst"] = 0, ["normal"] = reaction.By.Count },
            ["burst_colors"] = new JsonArray(),
            ["me"] = reaction.By.Contains(viewer),
            ["me_burst"] = false,
        };

    /// <summary>The components with everything that they show looked up among the message's files.</summary>
    private static JsonArray ComponentsOf(Message message)
    {
        var components = (JsonArray)message.Components.DeepClone();
        foreach (var component in ComponentTree.All(components))
        {
            switch (component.Whole("type"))
            {
                case ComponentType.File when component.Object("file") is { } file:
                    var shown = Resolve(file, message);
                    component["name"] = shown?.Name ?? "";
                    component["size"] = shown?.Bytes.Length ?? 0;
                    component["spoiler"] = component.Flag("spoiler") ?? false;
                    break;
                case ComponentType.MediaGallery:
                    foreach (var item in component.Objects("items"))
                    {
                        item["description"] = item.Text("description");
                        item["spoiler"] = item.Flag("spoiler") ?? false;
                        Resolve(item.Object("media") ?? [], message);
                    }
                    break;
                case ComponentType.Thumbnail when component.Object("media") is { } media:
                    component["description"] = component.Text("description");
                    component["spoiler"] = component.Flag("spoiler") ?? false;
                    Resolve(media, message);
                    break;
            }
        }
        return components;
    }

    /// <summary>Embeds may show files too, by the same kind of reference.</summary>
    private static JsonArray EmbedsOf(Message message)
    {
        var embeds = (JsonArray)message.Embeds.DeepClone();
        foreach (var embed in embeds.OfType<JsonObject>())
        {
            embed["type"] = "rich";
        }
        foreach (var picture in embeds.OfType<JsonObject>().SelectMany(Pictures))
        {
            if (Referenced(picture, message) is { } attachment)
            {
                picture["url"] = UrlOf(attachment, message);
                picture["proxy_url"] = UrlOf(attachment, message);
            }
        }
        return embeds;

        static IEnumerable<JsonObject> Pictures(JsonObject embed) =>
            new[] { embed.Object("image"), embed.Object("thumbnail") }.OfType<JsonObject>();
    }

    private static Attachment? Resolve(JsonObject media, Message message)
    {
        var attachment = Referenced(media, message);
        var url = attachment is null ? media.Text("url") ?? "" : UrlOf(attachment, message);
        media["id"] = Id(attachment?.Id ?? message.Id);
        media["url"] = url;
        media["proxy_url"] = url;
        if (attachment is not null)
        {
            media["attachment_id"] = Id(attachment.Id);
            media["content_type"] = attachment.ContentType;
        }
        return attachment;
    }

    private static Attachment? Referenced(JsonObject media, Message message) =>
        media.Text("url") is { } url && url.StartsWith(Reference, StringComparison.Ordinal)
            ? message.Attachments.FirstOrDefault(attachment => attachment.Name == url[Reference.Length..])
            : null;
}
