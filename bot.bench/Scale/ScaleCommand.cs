using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Hosting;
using NetSocialBot.Interests;
using NetSocialBot.Playground.StandIn;

namespace NetSocialBot.Bench.Scale;

/// <summary>
/// What many communities and members cost: the start of a worker, its memory and its processor time while there is nothing to do,
/// its stop, and a round of the largest community. One community beside many, in one run.
/// </summary>
internal static class ScaleCommand
{
    private const int Seed = 7;

    /// <summary>Discord asks for more shards from 2,500 on.</summary>
    private const int CommunitiesOfShard = 1_000;

    /// <summary>Long enough that what the start has left behind is done with.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        Option<int> communities = new("--communities") { DefaultValueFactory = _ => 10_000 };
        Option<int> members = new("--members")
        {
            Description = "Of all communities together",
            DefaultValueFactory = _ => 1_000_000,
        };
        Option<int> largest = new("--largest")
        {
            Description = "Members of the largest community, whose round is planned",
            DefaultValueFactory = _ => 100_000,
        };
        Option<int> idle = new("--idle")
        {
            Description = "Seconds for which an idle worker is watched",
            DefaultValueFactory = _ => 120,
        };
        Option<string?> postgreSql = new("--postgresql")
        {
            Description = "A connection string to an empty database; without it, SQLite files",
        };
        Option<string?> output = new("--out") { Description = "Write the table to this file" };
        Command command = new("scale", "What many communities and members cost an idle worker, and a round")
        {
            communities,
            members,
            largest,
            idle,
            postgreSql,
            output,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var watched = TimeSpan.FromSeconds(parsed.GetValue(idle));
                List<ScaleFigures> figures = [];
                var database = parsed.GetValue(postgreSql);
                if (database is null)
                {
                    figures.Add(await RunAsync(1, 100, 100, null, watched, cancellationToken).ConfigureAwait(false));
                }

                figures.Add(
                    await RunAsync(
                            parsed.GetValue(communities),
                            parsed.GetValue(members),
                            parsed.GetValue(largest),
                            database,
                            watched,
                            cancellationToken
                        )
                        .ConfigureAwait(false)
                );
                var table = ScaleFigures.Table(figures);
                await parsed.InvocationConfiguration.Output.WriteAsync(table.AsMemory(), cancellationToken);
                if (parsed.GetValue(output) is { } file)
                {
                    await File.WriteAllTextAsync(file, table, cancellationToken);
                }
            }
        );
        return command;
    }

    private static async Task<ScaleFigures> RunAsync(
        int communities,
        int members,
        int largest,
        string? postgreSql,
        TimeSpan watched,
        CancellationToken cancellationToken
    )
    {
        var folder = Directory.CreateTempSubdirectory("netsocialbot-scale-");
        try
        {
            var options = new StandInOptions
            {
                IdentifySpacing = TimeSpan.Zero,
                LimitScale = 0.01,
                RecommendedShards = 1 + (communities / CommunitiesOfShard),
            };
            await using var discord = await StandInServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
            var guilds = Enumerable.Range(1, communities).Select(n => discord.AddGuild($"Community {n}")).ToList();
            guilds.ForEach(guild => discord.AddChannel(guild, "lobby"));
            var settings = new Dictionary<string, string?>
            {
                ["Storage:File"] = Path.Combine(folder.FullName, "bot.db"),
                ["Storage:PostgreSql"] = postgreSql,
                ["Health:Port"] = "0",
                ["Discord:Token"] = discord.Token,
                ["Discord:BaseUrl"] = discord.BaseUrl.ToString(),
            };
            using var host = BotHost.Build(settings);
            var store = new ScaleStore(settings, host.Services.GetRequiredService<InterestTaxonomy>());
            await store.FillAsync(guilds, members, largest, Seed, cancellationToken).ConfigureAwait(false);

            var (first, firstStop) = await LiveAsync(store, settings, null, cancellationToken).ConfigureAwait(false);
            var (life, stop) = await LiveAsync(store, settings, watched, cancellationToken).ConfigureAwait(false);
            var round = await ScaleRound
                .RunAsync(settings, ScaleStore.IdOf(guilds[0]), cancellationToken)
                .ConfigureAwait(false);
            return new ScaleFigures
            {
                Database = postgreSql is null ? "SQLite" : "PostgreSQL",
                Communities = communities,
                Members = members,
                Largest = largest,
                FirstStart = first.Start,
                Start = life.Start,
                Memory = life.Memory,
                BusyAnHour = life.Busy * (TimeSpan.FromHours(1) / watched),
                Stop = TimeSpan.FromTicks(Math.Max(firstStop.Ticks, stop.Ticks)),
                Round = round,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A start until all communities are known, a while with nothing to do, and a stop.</summary>
    private static async Task<((TimeSpan Start, long Memory, TimeSpan Busy) Life, TimeSpan Stop)> LiveAsync(
        ScaleStore store,
        IReadOnlyDictionary<string, string?> settings,
        TimeSpan? watched,
        CancellationToken cancellationToken
    )
    {
        await store.ForgetTimesAsync(cancellationToken).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        using var bot = ScaleWorker.StartBot(settings);
        await bot.UntilAsync(() => store.IsScheduledAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        var start = watch.Elapsed;
        var (memory, busy) = (0L, TimeSpan.Zero);
        if (watched is { } time)
        {
            await Task.Delay(Settling, cancellationToken).ConfigureAwait(false);
            var before = bot.Busy;
            await Task.Delay(time, cancellationToken).ConfigureAwait(false);
            (memory, busy) = (bot.Memory, bot.Busy - before);
        }

        return ((start, memory, busy), await bot.StopAsync(cancellationToken).ConfigureAwait(false));
    }
}
