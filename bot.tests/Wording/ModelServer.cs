using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NetSocialBot.Tests.Wording;

/// <summary>A language model's server over a real socket: it says what the test has it say, and keeps what it was told.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ModelServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<string> Asked { get; } = new();

    public string Answer { get; set; } = "What did your bees teach you about patience?";

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>Says nothing until whoever asked has gone.</summary>
    public bool IsSilent { get; set; }

    public Task FirstQuestion => asked.Task;

    public Dictionary<string, string?> Settings { get; private set; } = [];

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        var app = builder.Build();
        var server = new ModelServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        server.Settings = new Dictionary<string, string?>
        {
            ["Wording:Endpoint"] = $"{address}/v1",
            ["Wording:Model"] = "small",
            ["Wording:ApiKey"] = "the-model-key",
            // The clock of the test is what ends it, not that of the wall.
            ["Wording:Patience"] = "00:00:10",
        };
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Asked.Enqueue(await reader.ReadToEndAsync());
        asked.TrySetResult();
        if (IsSilent)
        {
            var gone = new TaskCompletionSource();
            await using var _ = http.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return;
        }

        http.Response.StatusCode = (int)Status;
        http.Response.ContentType = "application/json";
        var body = new
        {
            id = "chat-1",
            @object = "chat.completion",
            created = 1_700_000_000,
            model = "small",
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = new { role = "assistant", content = Answer },
                    finish_reason = "stop",
                },
            },
        };
        await http.Response.WriteAsync(JsonSerializer.Serialize(body));
    }
}
