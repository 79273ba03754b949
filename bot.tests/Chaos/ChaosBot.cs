using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;
using NetSocialBot.Playground.StandIn;

namespace NetSocialBot.Tests.Chaos;

/// <summary>
/// The bot's whole Discord side as it is put together for the product, with a module of the test's. Requests keep the time of the test's clock;
/// the gateway's waits and the patience with handlers go faster.
/// </summary>
internal sealed class ChaosBot : IAsyncDisposable
{
    private readonly HttpClient web;
    private readonly ServiceProvider services;
    private readonly GatewayClient gateway;
    private readonly CancellationTokenSource stopping = new();
    private Task<string?> running = Task.FromResult<string?>(null);

    /// <param name="requestsPerSecond">Discord's limit at the stand-in's scale.</param>
    /// <param name="refusals">How many may be refused in ten minutes, before the client stops by itself.</param>
    public ChaosBot(TimeProvider time, int seed, int requestsPerSecond, int refusals)
    {
        var gatewayTime = new FastTime(time, 10);
        var patience = new FastTime(time, 4);
        Options.RequestsPerSecond = requestsPerSecond;
        web = new HttpClient(new Witness(Book, time, new SocketsHttpHandler())) { Timeout = Timeout.InfiniteTimeSpan };
        Limiter = new RateLimiter(time, requestsPerSecond);
        var sender = new RequestSender(
            web,
            Options,
            Limiter,
            new InvalidRequestBudget(time, refusals),
            time,
            new Random(seed),
            Log.CreateLogger<DiscordHttp>()
        );
        Http = new DiscordHttp(sender);
        services = new ServiceCollection()
            .AddSingleton(Book)
            .AddSingleton(patience)
            .AddSingleton<ILoggerFactory>(Log)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(new HandlerCatalog([typeof(ChaosModule)]))
            .AddSingleton<InteractionRouter>()
            .BuildServiceProvider();
        var identity = new DiscordIdentity();
        Answers = new InteractionAnswers(
            Http,
            identity,
            services.GetRequiredService<InteractionRouter>(),
            time,
            Log.CreateLogger<InteractionAnswers>()
        )
        {
            Wire = patience,
        };
        var commands = new CommandPublisher(
            Http,
            identity,
            services.GetRequiredService<HandlerCatalog>().Tree,
            new ChatReadiness(),
            Log.CreateLogger<CommandPublisher>()
        );
        var events = new DiscordEvents(identity, commands, Answers, []);
        Platform = new DiscordPlatform(Http, identity);
        gateway = new GatewayClient(
            Http,
            Options,
            new Ears(Book, events),
            gatewayTime,
            new Random(seed),
            Log.CreateLogger<GatewayClient>()
        );
    }

    public ChaosBook Book { get; } = new();

    public ErrorLog Log { get; } = new();

    public DiscordHttp Http { get; }

    public RateLimiter Limiter { get; }

    public InteractionAnswers Answers { get; }

    public DiscordPlatform Platform { get; }

    /// <summary>The longest answer taken from the gateway is small enough that a test can afford a longer one.</summary>
    private DiscordOptions Options { get; } =
        new()
        {
            RequestTimeout = TimeSpan.FromSeconds(1.5),
            MaximumPayloadBytes = 1 << 20,
            MaximumAnswerBytes = 1 << 20,
        };

    /// <summary>From now on this is Discord. A bot that runs finds its sessions gone, and its way to new ones.</summary>
    public void MoveTo(StandInServer server)
    {
        Options.BaseUrl = server.BaseUrl;
        Options.Token = server.Token;
        if (running.IsCompleted)
        {
            running = gateway.RunAsync(stopping.Token);
        }
    }

    public Task PublishAsync(StandInServer server, CancellationToken cancellationToken) =>
        Http.PublishCommandsAsync(
            new Snowflake(server.ApplicationId),
            CommandMap.Of(services.GetRequiredService<HandlerCatalog>().Tree),
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Assert.Null(await running);
        gateway.Dispose();
        await services.DisposeAsync();
        web.Dispose();
        Limiter.Dispose();
        stopping.Dispose();
    }

    private sealed class Ears(ChaosBook book, IGatewayEvents events) : IGatewayEvents
    {
        public Task ReadyAsync(Ready ready, CancellationToken cancellationToken) =>
            events.ReadyAsync(ready, cancellationToken);

        public Task GuildAvailableAsync(Guild guild, CancellationToken cancellationToken) =>
            events.GuildAvailableAsync(guild, cancellationToken);

        public Task GuildLeftAsync(Snowflake guild, CancellationToken cancellationToken) =>
            events.GuildLeftAsync(guild, cancellationToken);

        public Task InteractionAsync(Interaction interaction, CancellationToken cancellationToken)
        {
            book.Survivors.Watch(interaction);
            book.Ledger?.Received(interaction.Id.Value, interaction.Token);
            return book.AnsweringAsync(() => events.InteractionAsync(interaction, cancellationToken));
        }
    }
}
