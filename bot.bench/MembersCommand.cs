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
        Option<string?> graph = new("--write-graph")
        {
            Description = "Instead of planning write each member's best candidates to this file, for other solvers",
        };
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

    private static void Run(string members, string? known, string? graphFile, CancellationToken cancellationToken)
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
        if (graphFile is null)
        {
            var plan = RoundPlanner.Plan(request, stages, cancellationToken);
            stages.End();
            Print(plan.Figures);
        }
        else
        {
            WriteGraph(request, graphFile, stages, cancellationToken);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB, {Environment.ProcessorCount} processors"
            )
        );
    }

    private static void Print(PlanFigures figures) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Members} members, {figures.LeftOut} left out, {figures.PossiblePairs} pairs weighed, "
                    + $"weight {figures.TotalWeight:0.00} (by chance {figures.ShuffledWeight:0.00}), "
                    + $"{figures.Optimality}, gap {figures.Gap:0.0000 %}"
            )
        );

    private static void WriteGraph(
        PlanRequest request,
        string path,
        StageTimes stages,
        CancellationToken cancellationToken
    )
    {
        stages.Report(new PlanProgress(PlanStage.Weighing, request.Roster.Count));
        var board = new PlanBoard(request);
        stages.Report(new PlanProgress(PlanStage.Candidates, request.Roster.Count));
        var graph = new CandidateGraph(board.Vectors, board.Scores, request.Seed);
        var edges = graph.Best(request.CandidatesPerMember, cancellationToken);
        stages.End();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{edges.Count} pairs, {graph.Weighed} lists weighed")
        );
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{board.Count} {edges.Count}"));
        foreach (var edge in edges)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{edge.A} {edge.B} {edge.Weight}"));
        }
    }

    /// <summary>From one report to the next: time on the wall, and of all processors together.</summary>
    private sealed class StageTimes(string first) : IProgress<PlanProgress>
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private TimeSpan busy = Environment.CpuUsage.TotalTime;
        private string stage = first;

        public void Report(PlanProgress value)
        {
            if (value.Settled is not null)
            {
                return;
            }

            End();
            stage = $"{value.Stage}";
            watch.Restart();
            busy = Environment.CpuUsage.TotalTime;
        }

        public void End() =>
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{stage, -12} {watch.Elapsed.TotalMilliseconds, 8:0} ms, {(Environment.CpuUsage.TotalTime - busy).TotalMilliseconds, 8:0} ms of work"
                )
            );
    }
}
