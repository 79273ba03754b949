using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using AllowedMentions = NetSocialBot.DiscordApi.Model.AllowedMentions;
using Guild = NetSocialBot.Playground.StandIn.World.Guild;
using Message = NetSocialBot.DiscordApi.Model.Message;
using Room = NetSocialBot.Playground.StandIn.World.Channel;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>
/// The client on one side of a real socket and the stand-in on the other, both on a clock that the test moves. The stand-in's
/// limits are Discord's.
/// </summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly HttpClient web = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly RateLimiter limiter;
    private readonly CancellationTokenSource stopping = new();

    private Line(StandInServer server, WatchedClock clock, DiscordOptions options)
    {
        Server = server;
        Clock = clock;
        Options = options;
        Guild = server.AddGuild("Chess and Cake");
        Lounge = server.AddChannel(Guild, "lounge");
        Ada = server.AddMember(Guild, "Ada");
        limiter = new RateLimiter(clock, options.RequestsPerSecond);
        Budget = new InvalidRequestBudget(clock, stopAt: 40);
        Http = new DiscordHttp(
            new RequestSender(web, options, limiter, Budget, clock, new Random(7), Log.CreateLogger<DiscordHttp>())
        );
        Gateway = new GatewayClient(Http, options, Heard, clock, new Random(7), Log.CreateLogger<GatewayClient>());
    }

    public StandInServer Server { get; }

    public WatchedClock Clock { get; }

    public DiscordOptions Options { get; }

    public LogBook Log { get; } = new();

    public InvalidRequestBudget Budget { get; }

    public DiscordHttp Http { get; }

    public GatewayClient Gateway { get; }

    public Ears Heard { get; } = new();

    public Guild Guild { get; }

    public Room Lounge { get; }

    public SimulatedUser Ada { get; }

    public Snowflake LoungeId => new(Lounge.Id);

    /// <summary>Set once <see cref="Connect"/> was called: why the client gave up, or null after a clean stop.</summary>
    public Task<string?> Ended { get; private set; } = Task.FromResult<string?>(null);

    public static async Task<Line> OpenAsync(
        Func<StandInOptions, StandInOptions>? change = null,
        Action<DiscordOptions>? configure = null
    )
    {
        var clock = new WatchedClock();
        var options = new StandInOptions { LimitTime = clock, IdentifySpacing = TimeSpan.Zero };
        var server = await StandInServer.StartAsync(
            change?.Invoke(options) ?? options,
            TestContext.Current.CancellationToken
        );
        var discord = new DiscordOptions { BaseUrl = server.BaseUrl, Token = server.Token };
        configure?.Invoke(discord);
        return new Line(server, clock, discord);
    }

    public void Connect() => Ended = Gateway.RunAsync(stopping.Token);

    public Task HangUpAsync() => stopping.CancelAsync();

    public Task<Message> SayAsync(string text, string? nonce, CancellationToken cancellationToken) =>
        Http.CreateMessageAsync(
            LoungeId,
            new MessageRequest(text, new AllowedMentions([], []), [], nonce, nonce is null ? null : true),
            cancellationToken
        );

    /// <summary>What the lounge holds, system notices aside.</summary>
    public IReadOnlyList<string> Said() => [.. Server.Messages(Lounge).Select(message => message.Text)];

    /// <summary>HTTP statuses in the order of their answers.</summary>
    public IReadOnlyList<int> Statuses() => [.. Server.Log.All.OfType<RequestAnswered>().Select(r => r.Status)];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await ((Task)Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Gateway.Dispose();
        await Server.DisposeAsync();
        web.Dispose();
        limiter.Dispose();
        stopping.Dispose();
    }
}
