using System.Diagnostics;
using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Chaos;

/// <summary>One life of the stand-in. The bot lives through several, each ending with Discord gone and another in its place.</summary>
internal sealed class Lap(ChaosBot bot, TimeProvider time, int number, int seed, int interactions, int crews)
{
    /// <summary>Windows of limits pass in parts of a second; their counts stay.</summary>
    public const double LimitScale = 0.002;

    private const int Population = 60;

    /// <summary>Minutes by which Discord's clock is wrong when a lap begins.</summary>
    private static readonly int[] Skews = [0, 7, -3];

    private long last = number * 1_000_000L;

    public async Task<LapReport> RunAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await using var server = await StandInServer.StartAsync(Options(), cancellationToken);
        var guild = server.AddGuild("Stormy Seas");
        var lounge = server.AddChannel(guild, "lounge");
        var users = Enumerable.Range(1, Population).Select(i => server.AddMember(guild, $"Sailor {i}")).ToList();
        bot.MoveTo(server);
        await server.BotConnectedAsync(cancellationToken);
        await bot.PublishAsync(server, cancellationToken);
        var boards = await PutUpBoardsAsync(server, lounge, users, cancellationToken);

        var ledger = new Ledger();
        server.Log.Happened += ledger.Take;
        bot.Book.Ledger = ledger;
        var weather = new Weather(server, ledger, seed);
        weather.Begin();
        var storm = weather.StrikeAsync(isFirst: number == 0, cancellationToken);
        var deliveries = DeliverAsync(server, guild, lounge, users, cancellationToken);
        await Task.WhenAll(
            users.Select(
                (user, i) =>
                    new Person(user, lounge, boards[i], ledger, new Random(seed + i), Next, time).LiveAsync(
                        () => ledger.Count >= interactions && storm.IsCompleted,
                        cancellationToken
                    )
            )
        );
        await storm;
        var (count, breaks, complaints) = await deliveries;
        // What nobody waits for any more is still being given up by the bot.
        await bot.Book.AllAnsweredAsync(cancellationToken);

        var judge = new Judge();
        judge.Hear(ledger, bot.Log.TakeAll());
        return new LapReport(
            ledger.Count,
            count,
            breaks,
            judge.Accounts,
            ledger.Strikes,
            ledger.Sessions,
            ledger.Resumes,
            [.. judge.Complaints, .. complaints],
            Stopwatch.GetElapsedTime(began)
        );
    }

    private StandInOptions Options() =>
        new()
        {
            Time = time,
            LimitScale = LimitScale,
            IdentifySpacing = TimeSpan.FromSeconds(0.4),
            HeartbeatInterval = TimeSpan.FromSeconds(5),
            AcknowledgedPatience = TimeSpan.FromSeconds(15),
            ClockSkew = TimeSpan.FromMinutes(Skews[number % Skews.Length]),
            FaultSeed = seed,
        };

    private long Next() => Interlocked.Increment(ref last);

    private async Task<IReadOnlyList<Message>> PutUpBoardsAsync(
        StandInServer server,
        Channel lounge,
        IReadOnlyList<SimulatedUser> users,
        CancellationToken cancellationToken
    )
    {
        List<Message> boards = [];
        foreach (var _ in users)
        {
            // Room between the boards' numbers: each press makes the next.
            var first = (number * 1_000_000L) + (boards.Count * 10_000L);
            await bot.Platform.PostAsync(
                new ChannelId((long)lounge.Id),
                ChaosModule.Board("board", first),
                new IdempotencyKey($"board {first}"),
                cancellationToken
            );
            boards.Add(server.Messages(lounge)[^1]);
        }

        return boards;
    }

    private async Task<(int Count, int Breaks, IReadOnlyList<string> Complaints)> DeliverAsync(
        StandInServer server,
        Guild guild,
        Channel lounge,
        IReadOnlyList<SimulatedUser> users,
        CancellationToken cancellationToken
    )
    {
        var working = Enumerable.Range(number * crews, crews).Select(WorkAsync).ToList();
        var done = await Task.WhenAll(working);
        return (done.Sum(d => d.Count), done.Sum(d => d.Breaks), [.. done.SelectMany(d => d.Complaints)]);

        async Task<(int Count, int Breaks, IReadOnlyList<string> Complaints)> WorkAsync(int id)
        {
            using var crew = new Crew();
            await crew.PlanAsync(id, guild, lounge, users, time, cancellationToken);
            await crew.DeliverAsync(bot.Platform, bot.Log, time, cancellationToken);
            var (count, complaints) = await crew.InspectAsync(server, guild, cancellationToken);
            return (count, crew.Breaks, complaints);
        }
    }
}

/// <param name="Breaks">Deliveries that a broken wire stopped, and that were taken up again.</param>
/// <param name="Strikes">Faults by name.</param>
internal sealed record LapReport(
    int Interactions,
    int Deliveries,
    int Breaks,
    IReadOnlyDictionary<string, int> Accounts,
    IReadOnlyDictionary<string, int> Strikes,
    int Sessions,
    int Resumes,
    IReadOnlyList<string> Complaints,
    TimeSpan Took
);
