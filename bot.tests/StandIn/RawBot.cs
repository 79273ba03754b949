using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn;

namespace NetSocialBot.Tests.StandIn;

/// <summary>A bot as raw as can be: plain HTTP, plain JSON, and no knowledge of any client library.</summary>
internal sealed class RawBot(StandInServer server) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = server.BaseUrl };

    public string? Authorization { get; set; } = $"Bot {server.Token}";

    public string? UserAgent { get; set; } = "DiscordBot (https://example.invalid, 1.0)";

    public Task<RawAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<RawAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<RawAnswer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<RawAnswer> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    public Task<RawAnswer> PutAsync(string path, string? json = null) => SendAsync(HttpMethod.Put, path, json);

    public Task<RawAnswer> SendAsync(
        HttpMethod method,
        string path,
        string? json = null,
        string contentType = "application/json"
    ) =>
        SendAsync(
            method,
            path,
            json is null ? null : new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType))
        );

    /// <summary>A form with the JSON and the files in it, as clients upload.</summary>
    public Task<RawAnswer> UploadAsync(
        HttpMethod method,
        string path,
        string json,
        params (int Number, string Name, string Type, byte[] Bytes)[] files
    )
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(json, Encoding.UTF8, "application/json"), "payload_json" },
        };
        foreach (var (number, name, type, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            form.Add(file, $"files[{number}]", name);
        }
        return SendAsync(method, path, form);
    }

    private async Task<RawAnswer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path);
        if (Authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        }
        if (UserAgent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }
        request.Content = content;
        using var response = await http.SendAsync(request, Patience.Token);
        var text = await response.Content.ReadAsStringAsync(Patience.Token);
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase);
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return new RawAnswer((int)response.StatusCode, isJson ? JsonNode.Parse(text) : null, headers);
    }

    public void Dispose() => http.Dispose();
}

/// <param name="Json">Null for anything but JSON.</param>
internal sealed record RawAnswer(int Status, JsonNode? Json, IReadOnlyDictionary<string, string> Headers)
{
    public int? Code => (int?)Json?["code"];

    public string this[string name] => Json![name]!.ToString();

    /// <summary>The code of the first error at a path of the error tree, for example <c>components.0.type</c>.</summary>
    public string? ErrorAt(string path)
    {
        var node = Json!["errors"];
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node?[step];
        }
        return node?["_errors"]?[0]?["code"]?.ToString();
    }
}
