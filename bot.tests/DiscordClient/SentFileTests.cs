using System.Text;
using Microsoft.AspNetCore.Http;
using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>Files that people sent are fetched from Discord's files, whole, and from nowhere else.</summary>
public sealed class SentFileTests : IDisposable
{
    private const string Table = "text\nWhat did you carve last?\n";

    private readonly HttpClient http = HttpWire.CreateForFiles();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_file_comes_as_it_was_sent_and_the_token_stays_at_home()
    {
        List<string> headers = [];
        await using var server = await RawServer.StartAsync(
            (context, _) =>
            {
                headers.AddRange(context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
                return context.Response.WriteAsync(Table);
            }
        );

        var fetched = await FetchAsync(server, new Uri(server.Url, "ephemeral-attachments/1/2/a.csv?ex=1"));

        Assert.Equal(Table, Encoding.UTF8.GetString(fetched.Value.Span));
        Assert.DoesNotContain(headers, header => header.Contains("the-bots-token", StringComparison.Ordinal));
        Assert.DoesNotContain(
            headers,
            header => header.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("https://cdn.discordapp.com.evil.example/attachments/1/2/a.csv")]
    [InlineData("https://evil.example/attachments/1/2/a.csv")]
    [InlineData("http://cdn.discordapp.com/attachments/1/2/a.csv")]
    [InlineData("https://cdn.discordapp.com:8443/attachments/1/2/a.csv")]
    [InlineData("https://somebody@cdn.discordapp.com/attachments/1/2/a.csv")]
    [InlineData("https://127.0.0.1/attachments/1/2/a.csv")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/hostname")]
    public async Task Another_place_is_refused_without_a_word_to_it(string address)
    {
        await using var server = await RawServer.AnsweringAsync(200, Table);

        var fetched = await FetchAsync(server, new Uri(address));

        Assert.Equal(ChatRefusal.Rejected, fetched.Refusal);
        Assert.Empty(server.Came);
    }

    [Fact]
    public async Task This_machine_is_asked_only_where_Discord_itself_stands_on_it()
    {
        await using var server = await RawServer.AnsweringAsync(200, Table);
        var real = new SentFiles(http, new DiscordOptions(), TimeProvider.System);
        var platform = new DiscordPlatform(server.Http, new DiscordIdentity(), real);

        var fetched = await platform.ReadFileAsync(Sent(new Uri(server.Url, "a.csv")), Patience.Token);
        await using var neighbour = await RawServer.AnsweringAsync(200, Table);
        var other = await FetchAsync(neighbour, new Uri(server.Url, "a.csv"));

        Assert.Equal(ChatRefusal.Rejected, fetched.Refusal);
        Assert.Equal(ChatRefusal.Rejected, other.Refusal);
        Assert.Empty(server.Came);
    }

    [Fact]
    public async Task A_way_on_to_somewhere_else_is_not_taken()
    {
        await using var server = await RawServer.StartAsync(
            (context, number) =>
            {
                context.Response.StatusCode = number == 1 ? 302 : 200;
                context.Response.Headers.Location = "/elsewhere";
                return Task.CompletedTask;
            }
        );

        var fetched = await FetchAsync(server, new Uri(server.Url, "a.csv"));

        Assert.Equal(ChatRefusal.Rejected, fetched.Refusal);
        Assert.Single(server.Came);
    }

    [Theory]
    [InlineData(Table + "x")]
    [InlineData("text\n")]
    [InlineData("")]
    public async Task More_or_fewer_bytes_than_were_announced_are_refused(string body)
    {
        await using var server = await RawServer.StartAsync(
            async (context, _) =>
            {
                // Without a length of its own, as a liar would send it.
                await context.Response.StartAsync();
                await context.Response.WriteAsync(body);
            }
        );

        var fetched = await FetchAsync(server, new Uri(server.Url, "a.csv"));

        Assert.Equal(ChatRefusal.Rejected, fetched.Refusal);
    }

    [Fact]
    public async Task Endless_bytes_are_not_read_to_their_end()
    {
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RawServer.StartAsync(
            async (context, _) =>
            {
                using var left = context.RequestAborted.Register(() => gone.TrySetResult());
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(new byte[1 << 16]);
                    await context.Response.Body.FlushAsync();
                }
            }
        );

        var fetched = await FetchAsync(server, new Uri(server.Url, "a.csv"));

        Assert.Equal(ChatRefusal.Rejected, fetched.Refusal);
        await gone.Task.WaitAsync(Patience.Token);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task What_is_not_there_any_more_is_gone(int status)
    {
        await using var server = await RawServer.AnsweringAsync(status);

        Assert.Equal(ChatRefusal.Gone, (await FetchAsync(server, new Uri(server.Url, "a.csv"))).Refusal);
    }

    [Fact]
    public async Task A_server_in_trouble_or_silent_is_a_broken_wire()
    {
        await using var broken = await RawServer.AnsweringAsync(503);
        await Assert.ThrowsAsync<ChatException>(() => FetchAsync(broken, new Uri(broken.Url, "a.csv")));
        await using var silent = await RawServer.StartAsync(
            (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted)
        );
        var files = new SentFiles(http, new DiscordOptions { BaseUrl = silent.Url }, silent.Clock);
        var platform = new DiscordPlatform(silent.Http, new DiscordIdentity(), files);

        var fetching = platform.ReadFileAsync(Sent(new Uri(silent.Url, "a.csv")), Patience.Token);
        silent.Clock.Advance(TimeSpan.FromSeconds(15));

        await Assert.ThrowsAsync<ChatException>(() => fetching);
    }

    private Task<ChatResult<ReadOnlyMemory<byte>>> FetchAsync(RawServer server, Uri address)
    {
        var files = new SentFiles(http, new DiscordOptions { BaseUrl = server.Url }, TimeProvider.System);
        return new DiscordPlatform(server.Http, new DiscordIdentity(), files).ReadFileAsync(
            Sent(address),
            Patience.Token
        );
    }

    private static SentFile Sent(Uri address) => new("a.csv", address, Table.Length, "text/csv");
}
