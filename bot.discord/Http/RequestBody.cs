using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>Bodies of requests, written once and made anew for each try.</summary>
internal static class RequestBody
{
    public static Func<HttpContent> Json<T>(T value, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return () => JsonContent(bytes);
    }

    /// <summary>With files it is a form: <c>payload_json</c> and <c>files[n]</c> (Discord, reference, uploading files).</summary>
    public static Func<HttpContent> Message(MessageRequest message)
    {
        if (message.Files is not { Count: > 0 } files)
        {
            return Json(message, DiscordJson.Default.MessageRequest);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            message with
            {
                Attachments = [.. message.Attachments ?? [], .. Numbered(files)],
            },
            DiscordJson.Default.MessageRequest
        );
        return () => Form(bytes, files);
    }

    /// <summary>The first answer to an interaction; files go along with it as with a message.</summary>
    public static Func<HttpContent> Response(InteractionResponse response)
    {
        if (response.Data is not { Files: { Count: > 0 } files } data)
        {
            return Json(response, DiscordJson.Default.InteractionResponse);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            response with
            {
                Data = data with { Attachments = [.. data.Attachments ?? [], .. Numbered(files)] },
            },
            DiscordJson.Default.InteractionResponse
        );
        return () => Form(bytes, files);
    }

    private static IEnumerable<AttachmentRequest> Numbered(IReadOnlyList<FileUpload> files) =>
        files.Select(
            (file, n) => new AttachmentRequest(n.ToString(CultureInfo.InvariantCulture), file.Name, file.Description)
        );

    private static MultipartFormDataContent Form(byte[] payload, IReadOnlyList<FileUpload> files)
    {
        var form = new MultipartFormDataContent { { JsonContent(payload), "payload_json" } };
        for (var n = 0; n < files.Count; n++)
        {
            var content = new ReadOnlyMemoryContent(files[n].Content);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(files[n].ContentType);
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
            {
                Name = $"\"files[{n}]\"",
                FileName = $"\"{files[n].Name}\"",
            };
            form.Add(content);
        }

        return form;
    }

    private static ByteArrayContent JsonContent(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = Encoding.UTF8.WebName };
        return content;
    }
}
