using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Chat;
using NetSocialBot.Hosting;
using NetSocialBot.Members;
using NetSocialBot.Playground.Simulation;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.Storage;
using NodaTime;
using Quartz;

namespace NetSocialBot.Tests.Conversations;

/// <summary>
/// A few people who were introduced to each other: the whole bot on a real database, over real sockets to the stand-in, with days
/// that the test lets pass.
/// </summary>
internal sealed class ThreadTown : IAsyncDisposable
{
    /// <summary>The first Monday's rounds are over by then.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 10, 30, 0, TimeSpan.Zero);

    /// <summary>Discord's windows are minutes long, and days pass in moments here.</summary>
    private const double LimitScale = 0.002;

    private readonly TestStore store;
    private IHost bot = null!;

    private ThreadTown(StandInServer server, TestStore store, DateTimeOffset start)
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

    public Circumstances Circumstances { get; } = new();

    public CommunityId Community => new((long)Guild.Id);

    /// <summary>Those with introductions, oldest first.</summary>
    public IReadOnlyList<Channel> Threads => [.. Server.Threads(Guild).Where(t => t.IsPrivate)];

    public Channel Thread => Threads.Single();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>People who are in, and whom nobody has introduced yet.</summary>
    public static async Task<ThreadTown> OpenAsync(int people, DateTimeOffset? start = null)
    {
        var options = new StandInOptions
        {
            LimitScale = LimitScale,
            IdentifySpacing = TimeSpan.FromSeconds(5) * LimitScale,
        };
        var town = new ThreadTown(
            await StandInServer.StartAsync(options, Token),
            await TestStore.OpenAsync(Token),
            start ?? Monday
        );
        await town.StartBotAsync();
        for (var i = 0; i < people; i++)
        {
            var person = town.Server.AddMember(town.Guild, $"Person {(char)('A' + i)}");
            town.People.Add(person);
            await person.SlashAsync(town.Lobby, "join", new Dictionary<string, object>(), Token);
        }

        return town;
    }

    public static async Task<ThreadTown> IntroducedAsync(int people, DateTimeOffset? start = null)
    {
        var town = await OpenAsync(people, start);
        await town.IntroduceAsync();
        return town;
    }

    public async Task IntroduceAsync()
    {
        await Moderator.SlashAsync(Lobby, "round now", new Dictionary<string, object>(), Token);
        await QuietAsync();
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
            services =>
            {
                services.AddSingleton<IBlocks>(Circumstances);
                services.AddSingleton<IMemberZones>(Circumstances);
                services.AddReadOnce();
                services.AddLogging(logging => logging.ClearProviders());
            }
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

    /// <summary>What the bot has posted in a thread, as it stands now.</summary>
    public IReadOnlyList<Message> Said(Channel? thread = null) =>
        [.. Server.Messages(thread ?? Thread).Where(m => m.Author == Server.Bot && !MessageBoard.IsNotice(m.Type))];

    public Task<Seen> PressAsync(SimulatedUser person, Message message, string button) =>
        person.PressAsync(message, button, Token);

    /// <summary>On the latest question that has such a button.</summary>
    public Task<Seen> PressAsync(SimulatedUser person, string button) =>
        PressAsync(person, Said().Last(m => m.Controls.Any(c => c.Label == button)), button);

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

    /// <summary>As planning would for those who meet in their own time.</summary>
    public async Task IntroduceAsyncPairAsync()
    {
        await InScopeAsync(async services =>
        {
            var (draft, _) = await services.GetRequiredService<RoundDrafts>().DraftAsync(Community, Token);
            var groups = draft!.Plan.Groups.Select(g => g with { IsAsync = true }).ToList();
            var rounds = services.GetRequiredService<RoundStore>();
            await rounds.CommitAsync(draft with { Plan = draft.Plan with { Groups = groups } }, "test", Token);
        });
        var scheduler = await SchedulerAsync();
        await scheduler.TriggerJob(RoundDeliveryJob.Key, cancellationToken: Token);
        await QuietAsync();
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

/// <summary>Who blocked whom and who lives where, as a test says.</summary>
internal sealed class Circumstances : IBlocks, IMemberZones
{
    public HashSet<(SimulatedUser Blocker, SimulatedUser Blocked)> Blocks { get; } = [];

    public Dictionary<UserId, DateTimeZone> Zones { get; } = [];

    public static UserId IdOf(SimulatedUser person) => new((long)person.Account.Id);

    public async Task<bool> AreApartAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    ) => await WhoAskedAsync(community, one, other, cancellationToken) is not null;

    public Task<UserId?> WhoAskedAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Blocks
                .Select(b => (Blocker: IdOf(b.Blocker), Blocked: IdOf(b.Blocked)))
                .Where(b => b == (one, other) || b == (other, one))
                .Select(b => (UserId?)b.Blocker)
                .FirstOrDefault()
        );

    public Task<IReadOnlyDictionary<UserId, DateTimeZone>> KnownAsync(
        CommunityId community,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<UserId, DateTimeZone>>(
            Zones.Where(z => users.Contains(z.Key)).ToDictionary()
        );
}
