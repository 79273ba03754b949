using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Hosting;
using NetSocialBot.Rounds;

namespace NetSocialBot.Bench.Scale;

/// <summary>One round from its trigger to the last planned row, in a process of its own, so that its memory is its own.</summary>
/// <param name="Seconds">Without the start of the process.</param>
/// <param name="Peak">Bytes.</param>
internal sealed record ScaleRound(double Seconds, long Peak, int Pairings, int LeftOut)
{
    public const string Name = "scale-round";

    public static Command Create()
    {
        Option<string?> file = new("--file");
        Option<string?> postgreSql = new("--postgresql");
        Option<long> community = new("--community") { Required = true };
        Command command = new(Name, "The round that the scale benchmark starts; not for people")
        {
            file,
            postgreSql,
            community,
        };
        command.Hidden = true;
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var settings = new Dictionary<string, string?>
                {
                    ["Storage:File"] = parsed.GetValue(file),
                    ["Storage:PostgreSql"] = parsed.GetValue(postgreSql),
                    ["Discord:Token"] = "not used",
                };
                var round = await PlanAsync(settings, new CommunityId(parsed.GetValue(community)), cancellationToken)
                    .ConfigureAwait(false);
                Console.WriteLine(JsonSerializer.Serialize(round));
            }
        );
        return command;
    }

    public static async Task<ScaleRound> RunAsync(
        IReadOnlyDictionary<string, string?> settings,
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "NetSocialBot.Bench.dll"), Name];
        arguments.AddRange(["--community", community.ToString()]);
        arguments.AddRange(
            settings["Storage:PostgreSql"] is { Length: > 0 } postgreSql
                ? ["--postgresql", postgreSql]
                : ["--file", settings["Storage:File"]!]
        );
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize<ScaleRound>(output.Trim().Split('\n')[^1])!;
    }

    private static async Task<ScaleRound> PlanAsync(
        IReadOnlyDictionary<string, string?> settings,
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        using var host = BotHost.Build(settings, replace: services => services.AddLogging(log => log.ClearProviders()));
        await using var scope = host.Services.CreateAsyncScope();
        var rounds = scope.ServiceProvider.GetRequiredService<RoundService>();
        var watch = Stopwatch.StartNew();
        var outcome = await rounds.RunAsync(community, "benchmark", cancellationToken).ConfigureAwait(false);
        var seconds = watch.Elapsed.TotalSeconds;
        return outcome is RoundOutcome.Planned planned
            ? new ScaleRound(
                seconds,
                Process.GetCurrentProcess().PeakWorkingSet64,
                planned.Draft.Plan.Groups.Count,
                planned.Draft.Plan.LeftOut.Count
            )
            : throw new InvalidOperationException($"No round was planned: {outcome}");
    }
}
