using System.CommandLine;

namespace NetSocialBot.Bench.Discord;

/// <summary>Our Discord client beside discord.js and Discord.Net, on the same stand-in.</summary>
internal static class DiscordCommand
{
    public static Command Create()
    {
        Option<int> rounds = new("--rounds") { Description = "Of each measurement", DefaultValueFactory = _ => 5 };
        Option<int> deliveries = new("--deliveries")
        {
            Description = "Rounds of the deliveries",
            DefaultValueFactory = _ => 2,
        };
        Option<int> seconds = new("--seconds")
        {
            Description = "At each rate of interactions",
            DefaultValueFactory = _ => 10,
        };
        Option<int> settle = new("--settle")
        {
            Description = "Seconds from ready to the first look at the memory",
            DefaultValueFactory = _ => 10,
        };
        Option<string[]> parts = new("--parts")
        {
            Description = "What to measure",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. BenchPlan.AllParts],
        };
        parts.AcceptOnlyFromAmong([.. BenchPlan.AllParts]);
        Option<string[]> only = new("--only")
        {
            Description = $"Some of {ContenderShop.Ours}, {ContenderShop.DiscordJs}, {ContenderShop.DiscordNet}",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [ContenderShop.Ours, ContenderShop.DiscordJs, ContenderShop.DiscordNet],
        };
        Option<string?> discordNet = new("--discord-net") { Description = "The folder Discord.Net was published to" };
        Option<string?> around = new("--around")
        {
            Description = "A program to call with 'begin' and 'end' around each measurement, to keep the machine calm",
        };
        Option<bool> asBuilt = new("--as-built") { Description = "Take the programs as they were built the last time" };
        Option<string?> output = new("--out") { Description = "Write the tables to this file" };
        Command command = new("discord", "The Discord client beside discord.js and Discord.Net")
        {
            rounds,
            deliveries,
            seconds,
            settle,
            parts,
            only,
            discordNet,
            around,
            asBuilt,
            output,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var plan = new BenchPlan(
                    parsed.GetValue(rounds),
                    parsed.GetValue(deliveries),
                    parsed.GetValue(seconds),
                    TimeSpan.FromSeconds(parsed.GetValue(settle)),
                    parsed.GetValue(parts)!,
                    parsed.GetValue(around)
                );
                var report = await RunAsync(
                        plan,
                        parsed.GetValue(asBuilt),
                        parsed.GetValue(only)!,
                        parsed.GetValue(discordNet),
                        parsed.InvocationConfiguration.Error,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                await parsed.InvocationConfiguration.Output.WriteAsync(report.AsMemory(), cancellationToken);
                if (parsed.GetValue(output) is { } file)
                {
                    await File.WriteAllTextAsync(file, report, cancellationToken);
                }
            }
        );
        return command;
    }

    private static async Task<string> RunAsync(
        BenchPlan plan,
        bool asBuilt,
        IReadOnlyList<string> only,
        string? discordNet,
        TextWriter messages,
        CancellationToken cancellationToken
    )
    {
        var shop = new ContenderShop(Root(), asBuilt, messages);
        var contenders = (await shop.GetAllAsync(discordNet, cancellationToken).ConfigureAwait(false))
            .Where(contender => only.Contains(contender.Name))
            .ToList();
        var worker = plan.Parts.Contains(BenchPlan.Worker)
            ? await shop.GetWorkerAsync(cancellationToken).ConfigureAwait(false)
            : null;
        var figures = new Figures();
        figures.Added += (line, contender, value) =>
            messages.WriteLine($"{contender, -12} {line.Section}, {line.Title}: {value:0.00}");
        await new DiscordBench(plan, contenders, figures, messages)
            .RunAsync(worker, cancellationToken)
            .ConfigureAwait(false);
        return new DiscordReport(figures, [.. contenders.Select(c => (c.Name, c.Version))]).ToMarkdown();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NetSocialBot.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("This is not run from the repository.");
        }

        return folder.FullName;
    }
}
