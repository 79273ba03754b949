using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.Programs;
using NetSocialBot.Tests.StandIn;
using NodaTime;
using Community = NetSocialBot.Communities.Community;

namespace NetSocialBot.Tests.Storage.Workers;

/// <summary>One community on the stand-in, its members in a database, and as many real processes of the bot as a test starts.</summary>
internal sealed class WorkerTown : IAsyncDisposable
{
    /// <summary>Discord's windows are minutes long; they shrink, and the counts stay.</summary>
    private const double LimitScale = 0.002;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    /// <summary>What does not come in that time never comes.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(2);

    private readonly Ear ear;
    private readonly TestStore store;
    private readonly List<SimulatedUser> people = [];

    private WorkerTown(StandInServer server, TestStore store, Ear ear)
    {
        (Server, this.store, this.ear) = (server, store, ear);
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
    public int Requests => ear.Requests;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WorkerTown> OpenAsync(DatabaseKind kind, int members, int takeOverAfter = 15)
    {
        var ear = new Ear();
        var options = new StandInOptions
        {
            LimitScale = LimitScale,
            IdentifySpacing = TimeSpan.Zero,
            RequestArrives = ear.Hear,
        };
        var town = new WorkerTown(
            await StandInServer.StartAsync(options, Token),
            await TestStore.OpenAsync(kind, Token),
            ear
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

    /// <summary>Planned at a moderator's word by the worker that hears it, which also says that there is something to deliver.</summary>
    public Task RunRoundAsync() => Moderator.SlashAsync(Lobby, "round now", new Dictionary<string, object>(), Token);

    /// <summary>
    /// A moderator sets the time of the rounds, by a clock whose minutes begin so that the next is due at that moment and no other.
    /// </summary>
    public async Task ScheduleRoundAsync(Instant due)
    {
        var zone = DateTimeZone.ForOffset(Offset.FromSeconds(60 - (int)(due.ToUnixTimeSeconds() % 60)));
        await using (var db = store.Connect())
        {
            await db.Set<Community>().ExecuteUpdateAsync(set => set.SetProperty(c => c.TimeZone, zone.Id), Token);
        }

        var there = due.InZone(zone);
        var options = new Dictionary<string, object>
        {
            ["day"] = $"{there.DayOfWeek}".ToLowerInvariant(),
            ["time"] = there.ToString("HH:mm", CultureInfo.InvariantCulture),
        };
        await Moderator.SlashAsync(Lobby, "round schedule", options, Token);
        await UntilAsync(async () => await NextAsync() == due);
    }

    /// <summary>As if those of some weeks had been missed, which moderators are told in their channel.</summary>
    public async Task MissRoundsAsync(Instant due, Channel moderators)
    {
        await using var db = store.Connect();
        await db.Set<Community>()
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.ModeratorChannel, new ChannelId((long)moderators.Id)),
                Token
            );
        await db.Set<Programme>().ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, due), Token);
    }

    /// <summary>When the next round is due.</summary>
    public async Task<Instant?> NextAsync()
    {
        await using var db = store.Connect();
        return await db.Set<Programme>().Select(p => p.NextAt).SingleAsync(Token);
    }

    /// <summary>What each round was asked for by.</summary>
    public async Task<IReadOnlyList<string>> TriggersAsync()
    {
        await using var db = store.Connect();
        return await db.Set<Round>().OrderBy(r => r.Id).Select(r => r.Trigger).ToListAsync(Token);
    }

    /// <summary>
    /// Until a worker sleeps with its next request of a kind on the way: that is carried out, and it learns of it when it goes on.
    /// It cannot be about to send anything else then, as each worker delivers one step after the other.
    /// </summary>
    /// <param name="end">Of the request's path.</param>
    public async Task<RunningProgram> PauseAsync(Func<RunningProgram> whom, string end)
    {
        var paused = new TaskCompletionSource<RunningProgram>(TaskCreationOptions.RunContinuationsAsynchronously);
        ear.Listen(path =>
        {
            if (path.EndsWith(end, StringComparison.Ordinal))
            {
                ear.Listen(null);
                var worker = whom();
                worker.Pause();
                paused.SetResult(worker);
            }
        });
        return await paused.Task.WaitAsync(AtMost, Token);
    }

    /// <summary>Which of them plans a round at the moment.</summary>
    public RunningProgram Planning()
    {
        using var db = store.Connect();
        var holder = db
            .Database.SqlQuery<string>(
                $"""SELECT instance_name AS "Value" FROM qrtz_fired_triggers WHERE job_name = 'plan'"""
            )
            .Single();
        return Workers.Single(w => w.Id == ProcessOf(holder));
    }

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
    public static int ProcessOf(Lease lease) => ProcessOf(lease.Holder);

    private static int ProcessOf(string worker) => int.Parse(worker.Split(':')[^2], CultureInfo.InvariantCulture);

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
}
