using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Chat;
using NetSocialBot.Hosting;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using Quartz;

namespace NetSocialBot.Playground.Simulation;

/// <summary>A server with its people on the stand-in, the real bot beside it, and the clock they all live by.</summary>
internal sealed class Town : IAsyncDisposable
{
    public const string TimeZone = "Europe/Berlin";

    /// <summary>Discord's windows are minutes long, and weeks pass in seconds: the windows shrink, the counts stay.</summary>
    private const double LimitScale = 0.002;

    private static readonly TimeSpan IdentifySpacing = TimeSpan.FromSeconds(5) * LimitScale;

    private readonly FakeTimeProvider clock;
    private readonly string folder;

    private IHost bot;

    private Town(StandInServer server, FakeTimeProvider clock, string folder, Transcript transcript)
    {
        Server = server;
        bot = BotHost.Build(SettingsFor(server, folder), clock);
        this.clock = clock;
        this.folder = folder;
        Transcript = transcript;
        Guild = server.AddGuild("The Commons", "Robin");
        General = server.AddChannel(Guild, "general");
        Introductions = server.AddChannel(Guild, "introductions");
        Moderator = server.As(Guild.Owner);
    }

    public StandInServer Server { get; }

    public Transcript Transcript { get; }

    public Guild Guild { get; }

    public Channel General { get; }

    public Channel Introductions { get; }

    public SimulatedUser Moderator { get; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public static async Task<Town> OpenAsync(
        PlaygroundSettings settings,
        FakeTimeProvider clock,
        Transcript transcript,
        CancellationToken cancellationToken
    )
    {
        var folder = Directory.CreateTempSubdirectory("netsocialbot-playground-").FullName;
        var server = await StandInServer
            .StartAsync(
                new StandInOptions { LimitScale = LimitScale, IdentifySpacing = IdentifySpacing },
                cancellationToken
            )
            .ConfigureAwait(false);
        var town = new Town(server, clock, folder, transcript);
        await town.StartBotAsync(cancellationToken).ConfigureAwait(false);
        return town;
    }

    /// <summary>Stops the bot and starts it again on the same file, as an update does.</summary>
    public async Task RestartBotAsync(CancellationToken cancellationToken)
    {
        await bot.StopAsync(cancellationToken).ConfigureAwait(false);
        bot.Dispose();
        bot = BotHost.Build(SettingsFor(Server, folder), clock);
        await StartBotAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets time pass; what is scheduled on the way fires at its own moment and is finished before time goes on.</summary>
    public async Task PassAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var scheduler = await SchedulerAsync(cancellationToken).ConfigureAwait(false);
        await Quiet.WaitAsync(scheduler, clock, cancellationToken).ConfigureAwait(false);
        while (await Quiet.NextAsync(scheduler, cancellationToken).ConfigureAwait(false) is { } next && next <= until)
        {
            clock.Advance(next - clock.GetUtcNow());
            await Quiet.WaitAsync(scheduler, clock, cancellationToken).ConfigureAwait(false);
        }

        clock.Advance(until - clock.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await bot.StopAsync().ConfigureAwait(false);
        bot.Dispose();
        await Server.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartBotAsync(CancellationToken cancellationToken)
    {
        await bot.StartAsync(cancellationToken).ConfigureAwait(false);
        await bot.Services.GetRequiredService<ChatReadiness>().WaitAsync(cancellationToken).ConfigureAwait(false);
        var scheduler = await SchedulerAsync(cancellationToken).ConfigureAwait(false);
        await Quiet.UntilScheduledAsync(scheduler, cancellationToken).ConfigureAwait(false);
        await Quiet.WaitAsync(scheduler, clock, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IScheduler> SchedulerAsync(CancellationToken cancellationToken) =>
        await bot
            .Services.GetRequiredService<ISchedulerFactory>()
            .GetScheduler(cancellationToken)
            .ConfigureAwait(false);

    private static Dictionary<string, string?> SettingsFor(StandInServer server, string folder) =>
        new()
        {
            ["Discord:Token"] = server.Token,
            ["Discord:BaseUrl"] = server.BaseUrl.ToString(),
            ["Discord:RequestsPerSecond"] = (50 / LimitScale).ToString(CultureInfo.InvariantCulture),
            ["Storage:File"] = Path.Combine(folder, "playground.db"),
            ["Storage:PostgreSql"] = "",
            ["Health:Port"] = "0",
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Microsoft"] = "Error",
            ["Logging:LogLevel:Quartz"] = "Error",
            ["Logging:LogLevel:System.Net.Http"] = "Error",
        };
}
