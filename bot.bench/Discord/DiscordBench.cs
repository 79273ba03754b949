using System.Globalization;
using System.Reflection;

namespace NetSocialBot.Bench.Discord;

/// <summary>
/// Holds the contenders beside each other: each is started by itself against a stand-in that is a process of its own, and rounds
/// take turns among them.
/// </summary>
internal sealed class DiscordBench(
    BenchPlan plan,
    IReadOnlyList<Contender> contenders,
    Figures figures,
    TextWriter messages
)
{
    private const int StartsARound = 3;
    private const int LooksAtMemory = 5;

    /// <summary>So that neither side is still compiling itself.</summary>
    private const string WarmUp = "ping 1000 10";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>The longest of the limits' windows that a delivery can have opened.</summary>
    private static readonly TimeSpan WindowsEnd = TimeSpan.FromSeconds(6);

    public async Task RunAsync(string? worker, CancellationToken cancellationToken)
    {
        if (plan.Parts.Contains(BenchPlan.Latency))
        {
            await EachAsync(plan.Rounds, PingAsync, cancellationToken).ConfigureAwait(false);
        }

        foreach (var guilds in (int[])[1, BenchPlan.ManyGuilds])
        {
            var standIn = StartStandIn(guilds, out var address);
            await using var _ = standIn.ConfigureAwait(false);
            await StartsAndMemoryAsync(await address.ConfigureAwait(false), worker, cancellationToken)
                .ConfigureAwait(false);
        }

        if (plan.Parts.Contains(BenchPlan.Delivery))
        {
            await EachAsync(plan.Deliveries, DeliverAsync, cancellationToken).ConfigureAwait(false);
        }

        Talker StartStandIn(int guilds, out Task<StandInAddress> address)
        {
            var standIn = StandIn(guilds);
            address = standIn.HearAsync<StandInAddress>(cancellationToken);
            return standIn;
        }
    }

    private async Task StartsAndMemoryAsync(StandInAddress address, string? worker, CancellationToken cancellationToken)
    {
        if (plan.Parts.Contains(BenchPlan.Start))
        {
            foreach (var contender in contenders)
            {
                // Not counted: the files are read from the disk, and the stand-in is new.
                await StartAsync(contender, address, null, cancellationToken).ConfigureAwait(false);
            }

            await EachAsync(
                    plan.Rounds,
                    (each, token) => StartAsync(each, address, StartLine(address), token),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        if (plan.Parts.Contains(BenchPlan.Memory))
        {
            await EachAsync(plan.Rounds, (each, token) => RestAsync(each, address, token), cancellationToken)
                .ConfigureAwait(false);
        }

        if (worker is not null && plan.Parts.Contains(BenchPlan.Worker))
        {
            await WorkerAsync(worker, address, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EachAsync(
        int rounds,
        Func<Contender, CancellationToken, Task> measure,
        CancellationToken cancellationToken
    )
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
            {
                await measure(contender, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task PingAsync(Contender contender, CancellationToken cancellationToken)
    {
        var standIn = StandIn(guilds: 1);
        await using var _ = standIn.ConfigureAwait(false);
        var address = await standIn.HearAsync<StandInAddress>(cancellationToken).ConfigureAwait(false);
        var bot = contender.Start(address, messages);
        await using var __ = bot.ConfigureAwait(false);
        await ReadyAsync(bot, cancellationToken).ConfigureAwait(false);
        await Calm.AroundAsync(
                plan.Around,
                async () =>
                {
                    await standIn.AskAsync<PingResult>(WarmUp, cancellationToken).ConfigureAwait(false);
                    foreach (var rate in BenchPlan.Rates)
                    {
                        var before = bot.ProcessorTime;
                        var result = await standIn
                            .AskAsync<PingResult>($"ping {rate} {plan.SecondsAtEachRate}", cancellationToken)
                            .ConfigureAwait(false);
                        Note(contender.Name, result, bot.ProcessorTime - before);
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private void Note(string name, PingResult result, TimeSpan processor)
    {
        var rate = result.PerSecond.ToString("N0", CultureInfo.InvariantCulture);
        void Add(string title, double value, int digits = 2, bool more = false) =>
            figures.Add(new Line(Line.Acknowledging, $"{rate}/s: {title}", digits, more), name, value);

        Add("p50, ms", result.P50);
        Add("p99, ms", result.P99);
        Add("longest, ms", result.Most, 0);
        Add("p99 from when it was due, ms", result.FromDueP99);
        Add("the stand-in's own lateness, p99, ms", result.LateP99);
        Add("asked a second", result.Achieved, 1, more: true);
        Add("answered, %", 100.0 * result.Answered / result.Sent, 2, more: true);
        Add("processor time of the client per answer, µs", processor.TotalMicroseconds / result.Sent, 0);
    }

    private static Line StartLine(StandInAddress address) => new(Line.Starting, $"{Guilds(address)}, ms", Digits: 0);

    private async Task StartAsync(
        Contender contender,
        StandInAddress address,
        Line? line,
        CancellationToken cancellationToken
    ) =>
        await Calm.AroundAsync(
                plan.Around,
                async () =>
                {
                    for (var start = 0; start < StartsARound; start++)
                    {
                        var bot = contender.Start(address, messages);
                        await using var _ = bot.ConfigureAwait(false);
                        var took = await ReadyAsync(bot, cancellationToken).ConfigureAwait(false);
                        if (line is not null)
                        {
                            figures.Add(line, contender.Name, took.TotalMilliseconds);
                        }
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);

    private async Task RestAsync(Contender contender, StandInAddress address, CancellationToken cancellationToken)
    {
        var bot = contender.Start(address, messages);
        await using var _ = bot.ConfigureAwait(false);
        await ReadyAsync(bot, cancellationToken).ConfigureAwait(false);
        var line = new Line(Line.Memory, $"{Guilds(address)}, MiB");
        figures.Add(line, contender.Name, await RestingAsync(bot, cancellationToken).ConfigureAwait(false));
    }

    private async Task<double> RestingAsync(Talker bot, CancellationToken cancellationToken)
    {
        await Task.Delay(plan.Settle, cancellationToken).ConfigureAwait(false);
        List<double> looks = [];
        while (looks.Count < LooksAtMemory)
        {
            looks.Add(bot.ResidentMebibytes());
            await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false);
        }

        return Percentiles.Median(looks);
    }

    /// <summary>All of NetSocialBot, with its database in a new folder.</summary>
    private async Task WorkerAsync(string worker, StandInAddress address, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("netsocialbot-bench");
        var environment = new Dictionary<string, string>
        {
            ["NETSOCIALBOT_Discord__Token"] = address.Token,
            ["NETSOCIALBOT_Discord__BaseUrl"] = address.BaseUrl.ToString(),
            ["NETSOCIALBOT_Storage__File"] = Path.Combine(folder.FullName, "worker.db"),
        };
        var line = new Line(Line.Memory, $"{Guilds(address)}, all of NetSocialBot, MiB");
        for (var round = 0; round < plan.Rounds; round++)
        {
            var bot = new Talker("NetSocialBot", "dotnet", [worker], TextWriter.Null, environment, folder.FullName);
            await using var _ = bot.ConfigureAwait(false);
            // It says of itself what it does; nobody needs to hear it here, but somebody must read it.
            var reading = ReadOnAsync(bot, cancellationToken);
            figures.Add(line, ContenderShop.Ours, await RestingAsync(bot, cancellationToken).ConfigureAwait(false));
            bot.Stop();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        folder.Delete(recursive: true);
    }

    private static async Task ReadOnAsync(Talker bot, CancellationToken cancellationToken)
    {
        while (true)
        {
            await bot.HearAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DeliverAsync(Contender contender, CancellationToken cancellationToken)
    {
        var standIn = StandIn(BenchPlan.ManyGuilds);
        await using var _ = standIn.ConfigureAwait(false);
        var address = await standIn.HearAsync<StandInAddress>(cancellationToken).ConfigureAwait(false);
        var bot = contender.Start(address, messages);
        await using var __ = bot.ConfigureAwait(false);
        await ReadyAsync(bot, cancellationToken).ConfigureAwait(false);
        var list = Path.GetTempFileName();
        foreach (var spread in BenchPlan.Spreads)
        {
            await File.WriteAllLinesAsync(list, address.Channels.Take(spread), cancellationToken).ConfigureAwait(false);
            // Before the first as well: the stand-in itself has published the command, with the bot's token.
            await Task.Delay(WindowsEnd, cancellationToken).ConfigureAwait(false);
            await standIn.AskAsync<DeliveryResult>("delivery", cancellationToken).ConfigureAwait(false);
            await Calm.AroundAsync(
                    plan.Around,
                    async () =>
                    {
                        await bot.SayAsync($"deliver {BenchPlan.Messages} {list}").ConfigureAwait(false);
                        await bot.HearAsync(cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            Note(
                contender.Name,
                spread,
                await standIn.AskAsync<DeliveryResult>("delivery", cancellationToken).ConfigureAwait(false)
            );
        }

        File.Delete(list);
    }

    private void Note(string name, int spread, DeliveryResult result)
    {
        void Add(string title, double value, int digits, bool more) =>
            figures.Add(new Line(Line.Delivering, $"{spread:N0} channels: {title}", digits, more), name, value);

        Add("share of the limit, %", 100 * result.ShareOfLimit(), 1, more: true);
        Add("answers with 429", result.Refused, 0, more: false);
        Add("messages that arrived", result.Messages, 0, more: true);
    }

    private static async Task<TimeSpan> ReadyAsync(Talker bot, CancellationToken cancellationToken)
    {
        var said = await bot.HearAsync(cancellationToken).ConfigureAwait(false);
        return said == "ready"
            ? TimeProvider.System.GetElapsedTime(bot.StartedAt)
            : throw new InvalidOperationException($"Expected \"ready\" and heard \"{said}\".");
    }

    private static string Guilds(StandInAddress address) =>
        address.Channels.Count == 1
            ? "1 guild"
            : string.Create(CultureInfo.InvariantCulture, $"{address.Channels.Count:N0} guilds");

    private Talker StandIn(int guilds) =>
        new(
            "stand-in",
            "dotnet",
            [
                Assembly.GetExecutingAssembly().Location,
                StandInCommand.Name,
                "--guilds",
                guilds.ToString(CultureInfo.InvariantCulture),
            ],
            messages
        );
}
