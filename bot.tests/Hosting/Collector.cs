using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace NetSocialBot.Tests.Hosting;

/// <summary>Takes what a bot sends by OTLP over HTTP, as bytes: names and values stand in protobuf as they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    public ConcurrentQueue<(string Path, string Body)> Received { get; } = [];

    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var collector = new Collector(builder.Build());
        collector.app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            collector.Received.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector.app.StartAsync(cancellationToken);
        return collector;
    }

    public async Task HearsAsync(string path, string word, CancellationToken cancellationToken)
    {
        while (!Received.Any(r => r.Path == path && r.Body.Contains(word, StringComparison.Ordinal)))
        {
            Assert.False(
                cancellationToken.IsCancellationRequested,
                $"{word} did not come; {Received.Count} reports did, to {string.Join(", ", Received.Select(r => r.Path).Distinct())}"
            );
            await Task.Delay(Glance, TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
