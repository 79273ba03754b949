using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>
/// A server over a real socket that answers what the test says, for answers that the stand-in would never give; and a client
/// for it.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient web = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly RateLimiter limiter;

    private RawServer(WebApplication app, Uri url, WatchedClock clock)
    {
        this.app = app;
        Clock = clock;
        Url = url;
        limiter = new RateLimiter(clock, requestsPerSecond: 50);
        var options = new DiscordOptions { BaseUrl = url, Token = "the-bots-token" };
        Budget = new InvalidRequestBudget(clock, stopAt: 8);
        Http = new DiscordHttp(
            new RequestSender(web, options, limiter, Budget, clock, new Random(7), Log.CreateLogger<DiscordHttp>())
        );
    }

    public WatchedClock Clock { get; }

    public Uri Url { get; }

    public LogBook Log { get; } = new();

    public InvalidRequestBudget Budget { get; }

    public DiscordHttp Http { get; }

    /// <summary>Method, path and query of what came.</summary>
    public ConcurrentQueue<string> Came { get; } = new();

    public static Task<RawServer> AnsweringAsync(
        int status,
        string body = "",
        params (string Name, string Value)[] headers
    ) => StartAsync(_ => (status, body, headers));

    public static Task<RawServer> StartAsync(
        Func<int, (int Status, string Body, (string Name, string Value)[] Headers)> answer
    ) =>
        StartAsync(
            async (http, number) =>
            {
                var (status, body, headers) = answer(number);
                http.Response.StatusCode = status;
                http.Response.ContentType = body.StartsWith('{') ? "application/json" : "text/html";
                foreach (var (name, value) in headers)
                {
                    http.Response.Headers[name] = value;
                }

                if (body.Length > 0)
                {
                    await http.Response.WriteAsync(body);
                }
            }
        );

    /// <param name="handle">With the number of the request, from 1.</param>
    public static async Task<RawServer> StartAsync(Func<HttpContext, int, Task> handle)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        var app = builder.Build();
        RawServer? server = null;
        var count = 0;
        app.Run(http =>
        {
            server!.Came.Enqueue($"{http.Request.Method} {http.Request.Path.Value![1..]}{http.Request.QueryString}");
            return handle(http, Interlocked.Increment(ref count));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        return server = new RawServer(app, new Uri($"{address}/"), new WatchedClock());
    }

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await app.DisposeAsync();
        limiter.Dispose();
    }
}
