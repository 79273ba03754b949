using System.Globalization;
using System.Text.RegularExpressions;
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
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;
using NetSocialBot.Tests.Storage;
using Quartz;

namespace NetSocialBot.Tests.Members;

/// <summary>The whole bot, connected to the stand-in over real sockets, on a real SQLite file and a clock that the test moves.</summary>
internal sealed partial class ParticipationWire : IAsyncDisposable
{
    /// <summary>Discord's windows are minutes long; they shrink, and the counts stay.</summary>
    private const double LimitScale = 0.002;

    private readonly TestStore store;

    private ParticipationWire(StandInServer server, TestStore store)
    {
        Server = server;
        this.store = store;
        Guild = server.AddGuild("Home", "Robin");
        Lounge = server.AddChannel(Guild, "lounge");
        Moderator = server.As(Guild.Owner);
        Host = BotHost.Build(
            new Dictionary<string, string?>(store.Settings)
            {
                ["Discord:Token"] = server.Token,
                ["Discord:BaseUrl"] = server.BaseUrl.ToString(),
                ["Discord:RequestsPerSecond"] = (50 / LimitScale).ToString(CultureInfo.InvariantCulture),
            },
            Clock,
            services => services.AddReadOnce().AddSingleton<ILoggerFactory>(Log)
        );
    }

    public StandInServer Server { get; }

    public Guild Guild { get; }

    public Channel Lounge { get; }

    public SimulatedUser Moderator { get; }

    /// <summary>A Sunday; rounds are on Mondays at ten.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public LogBook Log { get; } = new();

    public IHost Host { get; }

    public string File => store.File;

    public CommunityId Community => new((long)Guild.Id);

    public static async Task<ParticipationWire> StartAsync()
    {
        var options = new StandInOptions { LimitScale = LimitScale, IdentifySpacing = TimeSpan.Zero };
        var wire = new ParticipationWire(
            await StandInServer.StartAsync(options, Patience.Token),
            await TestStore.OpenAsync(Patience.Token)
        );
        await wire.Host.StartAsync(Patience.Token);
        await wire.Host.Services.GetRequiredService<ChatReadiness>().WaitAsync(Patience.Token);
        var scheduler = await wire.SchedulerAsync();
        await Quiet.UntilScheduledAsync(scheduler, Patience.Token);
        await Quiet.WaitAsync(scheduler, wire.Clock, Patience.Token);
        return wire;
    }

    public SimulatedUser Arrive(string name, Permissions beyond = Permissions.None) =>
        Server.AddMember(Guild, name, beyond);

    /// <summary>Somebody new, who joins.</summary>
    public async Task<SimulatedUser> JoinAsync(string name)
    {
        var user = Arrive(name);
        await SlashAsync(user, "join");
        return user;
    }

    public Task<Seen> SlashAsync(SimulatedUser user, string command, params (string Name, object Value)[] options) =>
        user.SlashAsync(Lounge, command, options.ToDictionary(o => o.Name, o => o.Value), Patience.Token);

    public static Task<Seen> PressAsync(SimulatedUser user, Seen seen, string label) =>
        user.PressAsync(seen.Message!, label, Patience.Token);

    public static Task<Seen> ChooseAsync(SimulatedUser user, Seen seen, string select, params string[] values) =>
        user.SelectAsync(seen.Message!, select, values, Patience.Token);

    /// <summary>Introduces all who are in, and waits until it is done.</summary>
    public async Task RoundAsync()
    {
        await SlashAsync(Moderator, "round now");
        await QuietAsync();
    }

    /// <summary>Waits until nothing is due and nothing is running.</summary>
    public async Task QuietAsync() => await Quiet.WaitAsync(await SchedulerAsync(), Clock, Patience.Token);

    public async Task<T> ReadAsync<T>(Func<BotDbContext, Task<T>> read)
    {
        await using var db = await Host
            .Services.GetRequiredService<IDbContextFactory<BotDbContext>>()
            .CreateDbContextAsync(Patience.Token);
        return await read(db);
    }

    /// <summary>Who was introduced to whom, by display names in order, latest round only.</summary>
    public async Task<IReadOnlyList<string>> LastPairingsAsync()
    {
        var pairings = await ReadAsync(db =>
            db.Set<Pairing>().AsNoTracking().Include(p => p.Members).ToListAsync(Patience.Token)
        );
        var last = pairings.Max(p => p.RoundId);
        return
        [
            .. pairings
                .Where(p => p.RoundId == last)
                .Select(p => string.Join(" & ", p.Members.Select(m => NameOf(m.User)).Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
    }

    public static UserId IdOf(SimulatedUser user) => new((long)user.Account.Id);

    /// <summary>What the person alone reads; fails if anybody else could.</summary>
    public static string Private(Seen seen)
    {
        Assert.True(Assert.IsType<Seen.Reply>(seen).IsEphemeral);
        return CommandMention().Replace(seen.Text, "`/$1`");
    }

    /// <summary>As Discord's clients show it, but for the reader's language.</summary>
    [GeneratedRegex(@"</([^:>]+):\d+>")]
    private static partial Regex CommandMention();

    private string NameOf(UserId id) =>
        Guild.Members.TryGetValue((ulong)id.Value, out var member) ? member.Account.DisplayName : id.ToString();

    private Task<IScheduler> SchedulerAsync() =>
        Host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Patience.Token).AsTask();

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync(CancellationToken.None);
        Host.Dispose();
        await Server.DisposeAsync();
        await store.DisposeAsync();
    }
}
