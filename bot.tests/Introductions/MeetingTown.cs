using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Chat;
using NetSocialBot.Hosting;
using NetSocialBot.Playground.Simulation;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.Storage;
using Quartz;

namespace NetSocialBot.Tests.Introductions;

/// <summary>
/// A few people who are in: the whole bot on a real database, over real sockets to the stand-in, at a civil hour, with time that
/// the test lets pass. Weekly rounds are on Mondays, and this is a Tuesday.
/// </summary>
internal sealed class MeetingTown : IAsyncDisposable
{
    private const double LimitScale = 0.002;

    private readonly TestStore store;
    private IHost bot = null!;

    private MeetingTown(StandInServer server, TestStore store, DateTimeOffset start)
    {
        this.store = store;
        Server = server;
        Clock = new FakeTimeProvider(start);
        Guild = server.AddGuild("Home", "Robin");
        Lobby = server.AddChannel(Guild, "lobby");
        Moderator = server.As(Guild.Owner);
    }

    public StandInServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public Guild Guild { get; }

    public Channel Lobby { get; }

    public SimulatedUser Moderator { get; }

    public List<SimulatedUser> People { get; } = [];

    public LogBook Log { get; } = new();

    public CommunityId Community => new((long)Guild.Id);

    public IServiceProvider Services => bot.Services;

    public IReadOnlyList<Channel> Threads => [.. Server.Threads(Guild).Where(t => t.IsPrivate)];

    public IEnumerable<RequestAnswered> Refused => Server.Log.All.OfType<RequestAnswered>().Where(a => a.Status >= 400);

    /// <summary>What the bot has posted in the lobby for everybody, as it stands now.</summary>
    public IReadOnlyList<Message> Notices =>
        [
            .. Server
                .Messages(Lobby)
                .Where(m => m.Author == Server.Bot && m.OnlyFor is null && !MessageBoard.IsNotice(m.Type)),
        ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<MeetingTown> OpenAsync(params string[] names)
    {
        var options = new StandInOptions
        {
            LimitScale = LimitScale,
            IdentifySpacing = TimeSpan.FromSeconds(5) * LimitScale,
        };
        var start = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        var town = new MeetingTown(
            await StandInServer.StartAsync(options, Token),
            await TestStore.OpenAsync(Token),
            start
        );
        await town.StartBotAsync();
        foreach (var name in names)
        {
            await town.ArriveAsync(name);
        }

        return town;
    }

    public static UserId IdOf(SimulatedUser person) => new((long)person.Account.Id);

    /// <summary>Somebody new, who joins.</summary>
    public async Task<SimulatedUser> ArriveAsync(string name)
    {
        var person = Server.AddMember(Guild, name);
        People.Add(person);
        await SlashAsync(person, "join");
        return person;
    }

    public async Task StartBotAsync()
    {
        bot = BotHost.Build(
            new Dictionary<string, string?>(store.Settings)
            {
                ["Discord:Token"] = Server.Token,
                ["Discord:BaseUrl"] = Server.BaseUrl.ToString(),
                ["Discord:RequestsPerSecond"] = (50 / LimitScale).ToString(CultureInfo.InvariantCulture),
            },
            Clock,
            services => services.AddReadOnce().AddSingleton<ILoggerFactory>(Log)
        );
        await bot.StartAsync(Token);
        await bot.Services.GetRequiredService<ChatReadiness>().WaitAsync(Token);
        await Quiet.UntilScheduledAsync(await SchedulerAsync(), Token);
        await QuietAsync();
    }

    public async Task StopBotAsync()
    {
        await bot.StopAsync(CancellationToken.None);
        bot.Dispose();
    }

    public async Task<Seen> SlashAsync(
        SimulatedUser person,
        string command,
        params (string Name, object Value)[] options
    )
    {
        var seen = await person.SlashAsync(Lobby, command, options.ToDictionary(o => o.Name, o => o.Value), Token);
        await QuietAsync();
        return seen;
    }

    /// <summary>What the one who introduces reads.</summary>
    public async Task<string> IntroduceAsync(
        SimulatedUser by,
        SimulatedUser a,
        SimulatedUser b,
        string because = "you both keep bees"
    ) => Private(await SlashAsync(by, "introduce", ("a", a), ("b", b), ("because", because)));

    public async Task<Seen> PressAsync(SimulatedUser person, Message message, string button)
    {
        var seen = await person.PressAsync(message, button, Token);
        await QuietAsync();
        return seen;
    }

    /// <summary>What the person alone reads; fails if anybody else could.</summary>
    public static string Private(Seen seen)
    {
        Assert.True(Assert.IsType<Seen.Reply>(seen).IsEphemeral);
        return seen.Text;
    }

    /// <summary>What is scheduled on the way fires at its own moment.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var until = Clock.GetUtcNow() + time;
        var scheduler = await SchedulerAsync();
        await QuietAsync();
        while (await Quiet.NextAsync(scheduler, Token) is { } next && next <= until)
        {
            Clock.Advance(next - Clock.GetUtcNow());
            await QuietAsync();
        }

        Clock.Advance(until - Clock.GetUtcNow());
    }

    public async Task QuietAsync() => await Quiet.WaitAsync(await SchedulerAsync(), Clock, Token);

    public IReadOnlyList<Message> Said(Channel thread) =>
        [.. Server.Messages(thread).Where(m => m.Author == Server.Bot && !MessageBoard.IsNotice(m.Type))];

    public async Task<T> ReadAsync<T>(Func<BotDbContext, Task<T>> read)
    {
        await using var db = await bot
            .Services.GetRequiredService<IDbContextFactory<BotDbContext>>()
            .CreateDbContextAsync(Token);
        return await read(db);
    }

    public async Task InScopeAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await StopBotAsync();
        await Server.DisposeAsync();
        await store.DisposeAsync();
    }

    private async Task<IScheduler> SchedulerAsync() =>
        await bot.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
}
