using System.Text;
using System.Text.Json.Nodes;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Whoever steers the stand-in from outside, as curl does.</summary>
internal sealed class ControlDesk(Community community) : IAsyncDisposable, IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(community.Server.BaseUrl, "/_standin/") };

    public Community Community => community;

    public static async Task<ControlDesk> OpenAsync() =>
        new(await Community.StartAsync(options => options with { Control = true }));

    public Task<RawAnswer> PostAsync(string path, string json, string contentType = "application/json") =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, contentType));

    public Task<RawAnswer> GetAsync(string path, string? host = null) => SendAsync(HttpMethod.Get, path, null, host);

    public Task<RawAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public void Dispose() => http.Dispose();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await community.DisposeAsync();
    }

    private async Task<RawAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, string? host = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Host = host;
        using var response = await http.SendAsync(request, Patience.Token);
        var text = await response.Content.ReadAsStringAsync(Patience.Token);
        return new RawAnswer(
            (int)response.StatusCode,
            text.Length > 0 ? JsonNode.Parse(text) : null,
            Headers: new Dictionary<string, string>()
        );
    }
}
