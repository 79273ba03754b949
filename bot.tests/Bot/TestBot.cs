using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Conversations;
using NetSocialBot.Discord;
using NetSocialBot.Hosting;
using NetSocialBot.Introductions;
using NetSocialBot.Playground.Simulation;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Rounds.Reminders;
using NetSocialBot.Storage;
using NetSocialBot.Stories;
using NetSocialBot.Tests.Storage;
using NetSocialBot.Time;
using Quartz;

namespace NetSocialBot.Tests.Bot;

/// <summary>
/// The whole bot on a real database and a clock that the test moves, with a <see cref="FakeChatPlatform"/> for the platform.
/// Stopping and starting it again keeps what is stored, as a restart does. The database is a SQLite file, or PostgreSQL for
/// classes that are marked <see cref="OnPostgreSqlAttribute"/>.
/// </summary>
internal sealed class TestBot : IAsyncDisposable
{
    public static readonly CommunityId Home = new(77);
    public static readonly ChannelId Lobby = new(78);

    /// <summary>For tests in which people press nothing for weeks and are to be introduced all the same.</summary>
    public static readonly IReadOnlyDictionary<string, string?> WithoutSilentBreaks = new Dictionary<string, string?>
    {
        ["Rounds:SilentRounds"] = "0",
    };

    private readonly SeenQueries queries = new();
    private long interaction;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public required FakeChatPlatform Chat { get; init; }

    /// <summary>What the bot speaks to; <see cref="Chat"/> unless a test has a platform of its own.</summary>
    public required IChatPlatform Platform { get; init; }

    public IHost Host { get; private set; } = null!;

    public required TestStore Store { get; init; }

    public string File => Store.File;

    /// <summary>Laid over what every test has.</summary>
    private IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    private IInterceptor? Listener { get; init; }

    /// <summary>With settings of the test's own.</summary>
    public static async Task<TestBot> StartWithAsync(
        IReadOnlyDictionary<string, string?> settings,
        CancellationToken cancellationToken
    )
    {
        var chat = new FakeChatPlatform();
        var bot = new TestBot
        {
            Platform = chat,
            Chat = chat,
            Settings = settings,
            Store = await TestStore.OpenAsync(cancellationToken),
        };
        await bot.StartAgainAsync(cancellationToken);
        await bot.TellAsync(new CommunityInfo(Home, "Home", Lobby), cancellationToken);
        return bot;
    }

    public static Task<TestBot> StartAsync(CancellationToken cancellationToken)
    {
        var chat = new FakeChatPlatform();
        return StartAsync(chat, chat, null, cancellationToken);
    }

    /// <summary>With somebody who listens to what it asks its database.</summary>
    public static async Task<TestBot> StartAsync(IInterceptor listener, CancellationToken cancellationToken)
    {
        var chat = new FakeChatPlatform();
        var bot = new TestBot
        {
            Platform = chat,
            Chat = chat,
            Listener = listener,
            Store = await TestStore.OpenAsync(cancellationToken),
        };
        await bot.StartAgainAsync(cancellationToken);
        await bot.TellAsync(new CommunityInfo(Home, "Home", Lobby), cancellationToken);
        return bot;
    }

    /// <summary>On a database of the test's own.</summary>
    public static Task<TestBot> StartAsync(TestStore store, CancellationToken cancellationToken)
    {
        var chat = new FakeChatPlatform();
        return StartAsync(chat, chat, store, cancellationToken);
    }

    /// <summary>On a platform of the test's own making.</summary>
    public static Task<TestBot> StartOnAsync(IChatPlatform platform, CancellationToken cancellationToken) =>
        StartAsync(platform, new FakeChatPlatform(), null, cancellationToken);

    private static async Task<TestBot> StartAsync(
        IChatPlatform platform,
        FakeChatPlatform chat,
        TestStore? store,
        CancellationToken cancellationToken
    )
    {
        var bot = new TestBot
        {
            Platform = platform,
            Chat = chat,
            Store = store ?? await TestStore.OpenAsync(cancellationToken),
        };
        await bot.StartAgainAsync(cancellationToken);
        await bot.TellAsync(new CommunityInfo(Home, "Home", Lobby), cancellationToken);
        return bot;
    }

    /// <summary>Members of a community, for bots that come to this database later.</summary>
    public static async Task SeedAsync(
        TestStore store,
        CommunityInfo community,
        IEnumerable<UserId> users,
        CancellationToken cancellationToken
    )
    {
        var chat = new FakeChatPlatform();
        var bot = new TestBot
        {
            Platform = chat,
            Chat = chat,
            Store = store,
            IsNow = true,
        };
        await bot.StartAgainAsync(cancellationToken);
        await bot.TellAsync(community, cancellationToken);
        foreach (var user in users)
        {
            await bot.CommandAsync(bot.By(user, community: community.Id), "join", cancellationToken);
        }

        await bot.StopAsync(cancellationToken);
        store.Disconnect();
    }

    /// <summary>A round planned by a bot that is not there to deliver it.</summary>
    public static async Task PlanAsync(
        TestStore store,
        CommunityId community,
        string trigger,
        CancellationToken cancellationToken
    )
    {
        using var host = BotHost.Build(
            new Dictionary<string, string?>(store.Settings) { ["Discord:Token"] = "not used" },
            replace: services => services.AddLogging(logging => logging.ClearProviders())
        );
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var rounds = scope.ServiceProvider.GetRequiredService<RoundService>();
            Assert.IsType<RoundOutcome.Planned>(await rounds.RunAsync(community, trigger, cancellationToken));
        }

        store.Disconnect();
    }

    /// <summary>Whether it lives by the system's clock, as programs do.</summary>
    private bool IsNow { get; init; }

    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        Host = BotHost.Build(
            new Dictionary<string, string?>([.. Store.Settings, .. Settings]) { ["Discord:Token"] = "not used" },
            IsNow ? null : Clock,
            services =>
            {
                services.RemoveAll<IChatPlatform>();
                services.AddSingleton(Platform);
                // The gateway has no business here: nobody is on the other side.
                foreach (var discord in services.Where(s => IsDiscordService(s)).ToList())
                {
                    services.Remove(discord);
                }

                services.AddLogging(logging => logging.ClearProviders());
                services.AddReadOnce();
                services.AddSingleton<IInterceptor>(queries);
                if (Listener is not null)
                {
                    services.AddSingleton(Listener);
                }
            }
        );
        await Host.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Host.StopAsync(cancellationToken);
        Host.Dispose();
    }

    public async Task TellAsync(CommunityInfo community, CancellationToken cancellationToken)
    {
        foreach (var listener in Host.Services.GetServices<IChatEvents>())
        {
            await listener.CommunityAvailableAsync(community, cancellationToken);
        }
    }

    public InteractionContext By(UserId user, bool moderator = false, CommunityId? community = null) =>
        new(
            $"interaction-{++interaction}",
            community ?? Home,
            Lobby,
            user,
            $"Member {user}",
            moderator,
            Clock.GetInstant()
        );

    public Task<Reply> CommandAsync(
        InteractionContext context,
        string path,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] options
    ) =>
        RouteAsync(
            new Incoming.Command(context, path, options.ToDictionary(o => o.Name, o => o.Value)),
            cancellationToken
        );

    public Task<Reply> PressAsync(InteractionContext context, string customId, CancellationToken cancellationToken) =>
        RouteAsync(new Incoming.Press(context, customId), cancellationToken);

    public Task<Reply> RouteAsync(Incoming incoming, CancellationToken cancellationToken) =>
        Host.Services.GetRequiredService<InteractionRouter>().RouteAsync(incoming, cancellationToken);

    /// <summary>Members 1 to <paramref name="count"/>, in.</summary>
    public async Task JoinAsync(int count, CancellationToken cancellationToken)
    {
        for (var i = 1; i <= count; i++)
        {
            await CommandAsync(By(new UserId(i)), "join", cancellationToken);
        }
    }

    public async Task<T> ReadAsync<T>(Func<BotDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        SeenQueries.StepAside();
        await using var db = await Host
            .Services.GetRequiredService<IDbContextFactory<BotDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        return await read(db);
    }

    /// <summary>
    /// Moves the clock to the next firing of whatever is scheduled, and waits until it is done. Conversations and housekeeping go
    /// on meanwhile, but do not count.
    /// </summary>
    public async Task NextFiringAsync(CancellationToken cancellationToken)
    {
        while (
            await FireAsync(cancellationToken)
                is ConversationJob.Group
                    or ForgettingJob.Group
                    or IntroductionJob.Group
                    or StoryJob.Group
                    or ReminderJob.Group
                    or LifeJob.Group
        ) { }
    }

    /// <returns>The group of the job that fired.</returns>
    private async Task<string> FireAsync(CancellationToken cancellationToken)
    {
        var scheduler = await Host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        await Quiet.WaitAsync(scheduler, Clock, cancellationToken);
        var triggers = await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken);
        var next = triggers
            .Items.Where(t => t.NextFireTimeUtc is not null)
            .OrderBy(t => t.NextFireTimeUtc)
            .ThenBy(t => t.JobKey.Group is ConversationJob.Group or ForgettingJob.Group or LifeJob.Group)
            .First();
        Clock.Advance(next.NextFireTimeUtc!.Value - Clock.GetUtcNow());
        await Quiet.WaitAsync(scheduler, Clock, cancellationToken);
        return next.JobKey.Group;
    }

    /// <summary>Lets time pass; what is scheduled on the way fires at its own moment.</summary>
    public async Task PassAsync(int days, int hours, CancellationToken cancellationToken)
    {
        var until = Clock.GetUtcNow() + TimeSpan.FromHours((24 * days) + hours);
        var scheduler = await Host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        await Quiet.WaitAsync(scheduler, Clock, cancellationToken);
        while (await Quiet.NextAsync(scheduler, cancellationToken) is { } next && next <= until)
        {
            Clock.Advance(next - Clock.GetUtcNow());
            await Quiet.WaitAsync(scheduler, Clock, cancellationToken);
        }

        Clock.Advance(until - Clock.GetUtcNow());
    }

    /// <summary>What was posted in the thread of the introduction that was opened so many-th.</summary>
    public IReadOnlyList<OutgoingMessage> Said(int thread) =>
        [.. Chat.Posts.Where(p => p.Channel == Chat.Threads[thread - 1].Thread).Select(p => p.Message)];

    /// <summary>As people read it.</summary>
    public static string Read(OutgoingMessage message) => DiscordText.Render(message.Text).Content;

    /// <summary>Waits until nothing is due and nothing is running.</summary>
    public async Task QuietAsync(CancellationToken cancellationToken)
    {
        var scheduler = await Host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        await Quiet.WaitAsync(scheduler, Clock, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync(CancellationToken.None);
        Host.Dispose();
        var unindexed = Store.PostgreSql is null ? queries.WithoutIndex(Store.File) : [];
        await Store.DisposeAsync();
        Assert.True(
            unindexed.Count == 0,
            string.Join("\n\n", unindexed.Select(q => $"{q.Table} is read as a whole:\n{q.Statement}"))
        );
    }

    private static bool IsDiscordService(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.Namespace == "NetSocialBot.Discord";
}
