using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>
/// A gateway that does nothing by itself, over real sockets, and a client that talks to it by a clock that the test moves. For what
/// the stand-in is too well behaved for.
/// </summary>
internal sealed class RawGateway : IAsyncDisposable
{
    private readonly Channel<RawConnection> accepted =
        System.Threading.Channels.Channel.CreateUnbounded<RawConnection>();
    private readonly List<RawConnection> connections = [];
    private readonly List<GatewayState> states = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly WebApplication app;
    private int asked;

    private RawGateway(Action<DiscordOptions>? configure)
    {
        // A server on this machine: it has no encryption.
        var options = new DiscordOptions { Token = "raw.bot.token", BaseUrl = new Uri("http://127.0.0.1/") };
        configure?.Invoke(options);
        Client = new GatewayClient(
            AskAsync,
            options,
            Heard,
            Clock,
            new Random(11),
            new Microsoft.Extensions.Logging.Logger<GatewayClient>(Log)
        );
        Client.Changed += status =>
        {
            lock (states)
            {
                states.Add(status.State);
            }
        };
        // An empty builder: nothing from the environment or a settings file can change where it listens.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        app = builder.Build();
        app.UseWebSockets();
        app.Run(AcceptAsync);
    }

    /// <summary>What <c>/gateway/bot</c> answers; its address is filled in.</summary>
    public GatewayBot Answer { get; set; } = new(new Uri("ws://unset"), 1, new SessionStartLimit(1000, 1000, 0, 1));

    public WatchedClock Clock { get; } = new();

    public Ears Heard { get; } = new();

    public LogBook Log { get; } = new();

    public GatewayClient Client { get; }

    public string Url { get; private set; } = "";

    /// <summary>Another address than the one for new sessions, to tell them apart.</summary>
    public string ResumeUrl => $"{Url}/resume-here";

    public Task<string?> Ended { get; private set; } = Task.FromResult<string?>(null);

    /// <summary>How often <c>/gateway/bot</c> was asked.</summary>
    public int Asked => asked;

    public static async Task<RawGateway> OpenAsync(
        Action<DiscordOptions>? configure = null,
        Func<GatewayBot, GatewayBot>? answer = null
    )
    {
        var gateway = new RawGateway(configure);
        await gateway.app.StartAsync(Patience.Token);
        var address = gateway
            .app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        gateway.Url = address.Replace("http://", "ws://", StringComparison.Ordinal);
        gateway.Answer = gateway.Answer with { Url = new Uri(gateway.Url) };
        gateway.Answer = answer?.Invoke(gateway.Answer) ?? gateway.Answer;
        gateway.Ended = gateway.Client.RunAsync(gateway.stopping.Token);
        return gateway;
    }

    /// <summary>The client's next connection.</summary>
    public ValueTask<RawConnection> NextAsync() => accepted.Reader.ReadAsync(Patience.Token);

    /// <summary>The first connection, up to READY.</summary>
    public async Task<RawConnection> BegunAsync()
    {
        var connection = await NextAsync();
        await connection.BeginAsync(ResumeUrl);
        await Heard.NextAsync<Ready>(Patience.Token);
        return connection;
    }

    /// <summary>The next connection, up to what the client begins with: 2 or 6, and its data.</summary>
    public async Task<(RawConnection Connection, int Op, System.Text.Json.JsonElement Data)> GreetNextAsync()
    {
        var connection = await NextAsync();
        await connection.HelloAsync();
        var first = await connection.ReceiveAsync();
        return (connection, first.GetProperty("op").GetInt32(), first.GetProperty("d"));
    }

    /// <summary>Waits until the client waits for a time as that, and lets it pass.</summary>
    public async Task<TimeSpan> PassAsync(Predicate<TimeSpan> wait)
    {
        var begun = await Clock.WaitBegunAsync(wait, Patience.Token);
        Clock.Advance(begun);
        return begun;
    }

    public IReadOnlyList<GatewayState> StatesSeen()
    {
        lock (states)
        {
            return [.. states];
        }
    }

    /// <summary>Waits until the one shard has read what was sent last, the clock having moved before it was; it must still be reading.</summary>
    public async Task ReadByClientAsync()
    {
        var patience = Patience.Token;
        while (Client.Shards.Single().SinceLastEvent > TimeSpan.Zero)
        {
            Assert.False(Ended.IsCompleted, "The client has ended.");
            patience.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public Task HangUpAsync() => stopping.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        foreach (var connection in connections.ToList())
        {
            connection.Drop();
        }

        await ((Task)Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync();
        await app.DisposeAsync();
        Client.Dispose();
        stopping.Dispose();
        connections.ForEach(connection => connection.Dispose());
    }

    private Task<GatewayBot> AskAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref asked);
        return Task.FromResult(Answer);
    }

    private async Task AcceptAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero }
        );
        var connection = new RawConnection(socket, http.Request.Path, http.Request.QueryString.Value ?? "");
        lock (connections)
        {
            connections.Add(connection);
        }

        accepted.Writer.TryWrite(connection);
        await connection.Over;
    }
}
