using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NetSocialBot.Matching;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Spreadsheet;

namespace NetSocialBot.Bench;

/// <summary>Times every stage from a member file to a plan, and can write the graph down for other solvers.</summary>
internal static class MembersCommand
{
    public static Command Create()
    {
        Option<string> members = new("--members") { Required = true, Description = "As for pair" };
        Option<string?> known = new("--known") { Description = "As for pair" };
        Option<string?> graph = new("--write-graph") { Description = "Write the candidate graph to this file" };
        Command command = new("members", "Time every stage of planning on a member file") { members, known, graph };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                Run(
                    parsed.GetRequiredValue(members),
                    parsed.GetValue(known),
                    parsed.GetValue(graph),
                    cancellationToken
                );
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static void Run(string members, string? known, string? graph, CancellationToken cancellationToken)
    {
        var stages = new StageTimes("reading");
        var read = MembersFile.Read(members, cancellationToken);
        if (!read.IsGood(out var file))
        {
            throw new InvalidDataException($"{read.Problem}");
        }

        var pairs = PairFiles.Read(known, file, cancellationToken);
        if (!pairs.IsGood(out var strangersOnly))
        {
            throw new InvalidDataException($"{pairs.Problem}");
        }

        var request = new PlanRequest(file.Roster) { Known = strangersOnly };
        var plan = RoundPlanner.Plan(request, stages, cancellationToken);
        stages.End();
        foreach (var (stage, milliseconds) in stages.Milliseconds)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage, -12} {milliseconds, 8:0} ms"));
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{plan.Figures.Members} members, {plan.Figures.PossiblePairs} candidate pairs, weight {plan.Figures.TotalWeight:0.00}, "
                    + $"{plan.Figures.Optimality}, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"
            )
        );
        if (graph is not null)
        {
            WriteGraph(request, graph, cancellationToken);
        }
    }

    private static void WriteGraph(PlanRequest request, string path, CancellationToken cancellationToken)
    {
        var board = new PlanBoard(request);
        var edges = CandidateGraph.Build(
            new SparseVectors(board.Catalog.Offsets, board.Catalog.Items, board.Catalog.Weights),
            request.CandidatesPerMember,
            (a, b) => !board.Rules.IsNew(a, b),
            request.Seed,
            cancellationToken
        );
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{board.Count} {edges.Count}"));
        foreach (var edge in edges)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{edge.A} {edge.B} {edge.Weight}"));
        }
    }

    /// <summary>From one report to the next.</summary>
    private sealed class StageTimes(string first) : IProgress<PlanProgress>
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private string stage = first;

        public List<(string Stage, double Milliseconds)> Milliseconds { get; } = [];

        public void Report(PlanProgress value)
        {
            End();
            stage = $"{value.Stage}";
            watch.Restart();
        }

        public void End() => Milliseconds.Add((stage, watch.Elapsed.TotalMilliseconds));
    }
}
