using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.Programs;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Storage.Workers;

/// <summary>One community on the stand-in, its members in a database, and as many real processes of the bot as a test starts.</summary>
internal sealed class WorkerTown : IAsyncDisposable
{
    /// <summary>Discord's windows are minutes long; they shrink, and the counts stay.</summary>
    private const double LimitScale = 0.002;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    /// <summary>What does not come in that time never comes.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(2);

    private readonly StrongBox requests;
    private readonly TestStore store;
    private readonly List<SimulatedUser> people = [];

    private WorkerTown(StandInServer server, TestStore store, StrongBox requests)
    {
        (Server, this.store, this.requests) = (server, store, requests);
        Guild = server.AddGuild("Home", "Robin");
        Lobby = server.AddChannel(Guild, "lobby");
        Moderator = server.As(Guild.Owner);
    }

    public StandInServer Server { get; }

    public Guild Guild { get; }

    public Channel Lobby { get; }

    public SimulatedUser Moderator { get; }

    public List<RunningProgram> Workers { get; } = [];

    /// <summary>Requests so far that deliver something: threads, people in them, messages.</summary>
    public int Requests => Volatile.Read(ref requests.Value);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WorkerTown> OpenAsync(DatabaseKind kind, int members, int takeOverAfter = 15)
    {
        var requests = new StrongBox();
        var options = new StandInOptions
        {
            LimitScale = LimitScale,
            IdentifySpacing = TimeSpan.Zero,
            RequestArrives = path =>
            {
                if (
                    path.Contains("/thread", StringComparison.Ordinal)
                    || path.EndsWith("/messages", StringComparison.Ordinal)
                )
                {
                    Interlocked.Increment(ref requests.Value);
                }
            },
        };
        var town = new WorkerTown(
            await StandInServer.StartAsync(options, Token),
            await TestStore.OpenAsync(kind, Token),
            requests
        )
        {
            TakeOverAfter = takeOverAfter,
        };
        for (var i = 0; i < members; i++)
        {
            town.people.Add(town.Server.AddMember(town.Guild, $"Person {i}"));
        }

        await TestBot.SeedAsync(
            town.store,
            new CommunityInfo(new CommunityId((long)town.Guild.Id), "Home", new ChannelId((long)town.Lobby.Id)),
            town.people.Select(p => new UserId((long)p.Account.Id)),
            Token
        );
        return town;
    }

    /// <summary>After how many seconds a dead worker's work goes on elsewhere.</summary>
    private int TakeOverAfter { get; init; }

    /// <summary>Until it is on Discord.</summary>
    /// <param name="of">How many workers share the shards.</param>
    public async Task<RunningProgram> StartAsync(int worker = 0, int of = 1)
    {
        var before = Server.Log.Count;
        var program = RunningProgram.Start(
            "NetSocialBot",
            [],
            new Dictionary<string, string>(
                store.Settings.Select(s =>
                    KeyValuePair.Create($"NETSOCIALBOT_{s.Key.Replace(":", "__", StringComparison.Ordinal)}", s.Value!)
                )
            )
            {
                ["NETSOCIALBOT_Storage__TakeOverAfter"] = $"00:00:{TakeOverAfter:00}",
                ["NETSOCIALBOT_Discord__Token"] = Server.Token,
                ["NETSOCIALBOT_Discord__BaseUrl"] = Server.BaseUrl.ToString(),
                ["NETSOCIALBOT_Discord__RequestsPerSecond"] = "25000",
                ["NETSOCIALBOT_Discord__Shards"] = $"{of}",
                ["NETSOCIALBOT_Discord__FirstShard"] = $"{worker}",
                ["NETSOCIALBOT_Discord__LastShard"] = $"{worker}",
            }
        );
        Workers.Add(program);
        var connected = Server.Log.WaitForAsync<BotConnected>(_ => true, before, Patience.Token);
        while (!connected.IsCompleted && !program.HasEnded)
        {
            await Task.Delay(Glance, TimeProvider.System, Token);
        }

        if (program.HasEnded)
        {
            var ended = await program.EndAsync(Token);
            Assert.Fail($"{ended.Error} {ended.Output}");
        }

        await connected;
        return program;
    }

    /// <summary>Planned and not yet delivered: whichever worker is up finds it.</summary>
    public async Task PlanRoundAsync() =>
        await TestBot.PlanAsync(store, new CommunityId((long)Guild.Id), $"test:{await RoundsAsync()}", Token);

    /// <summary>A moderator closes what stands open.</summary>
    public void ArchiveAll()
    {
        foreach (var thread in Server.Threads(Guild).Where(t => !t.Thread!.Archived))
        {
            Moderator.Archive(thread);
        }
    }

    public async Task<int> RoundsAsync()
    {
        await using var db = store.Connect();
        return await db.Set<Round>().CountAsync(Token);
    }

    public async Task<bool> IsDeliveredAsync()
    {
        await using var db = store.Connect();
        return !await db.Set<Pairing>()
            .AnyAsync(p => p.Step != DeliveryStep.Introduced && p.Step != DeliveryStep.Refused, Token);
    }

    public async Task<Lease> DeliveringAsync()
    {
        await using var db = store.Connect();
        return await db.Set<Lease>().AsNoTracking().SingleAsync(l => l.Work == "deliver rounds", Token);
    }

    /// <summary>Which process a lease's holder is.</summary>
    public static int ProcessOf(Lease lease) =>
        int.Parse(lease.Holder.Split(':')[^2], System.Globalization.CultureInfo.InvariantCulture);

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(AtMost);
        while (!await isSo())
        {
            await Task.Delay(Glance, TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Fails unless each member was introduced once in each round, and nothing was opened or said twice.</summary>
    /// <returns>In words.</returns>
    public async Task<string> JudgeAsync()
    {
        var rounds = await RoundsAsync();
        var threads = Server.Threads(Guild).Where(t => t.IsPrivate).ToList();
        var introductions = threads.ConvertAll(t =>
            Server.Messages(t).Count(m => m.Author == Server.Bot && !MessageBoard.IsNotice(m.Type))
        );
        var times = threads
            .SelectMany(t => Server.MembersOf(t))
            .Where(a => a != Server.Bot)
            .GroupBy(a => a.Id)
            .ToDictionary(g => g.Key, g => g.Count());
        var said =
            $"{rounds} rounds of {people.Count} members: {threads.Count} threads, {introductions.Sum()} introductions; members with one in "
            + $"each round: {people.Count(p => times.GetValueOrDefault(p.Account.Id) == rounds)}; threads without one: "
            + $"{introductions.Count(i => i == 0)}, with two: {introductions.Count(i => i > 1)}";
        Assert.True(
            threads.Count == rounds * (people.Count / 2)
                && introductions.TrueForAll(i => i == 1)
                && people.TrueForAll(p => times.GetValueOrDefault(p.Account.Id) == rounds),
            said
        );
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in Workers)
        {
            worker.Dispose();
        }

        await Server.DisposeAsync();
        await store.DisposeAsync();
    }

    private sealed class StrongBox
    {
        public int Value;
    }
}
