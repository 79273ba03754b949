using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NetSocialBot.Matching;

namespace NetSocialBot.Bench.Graphs;

/// <summary>Times the solver on graph files, for a comparison with other solvers on the same files.</summary>
internal static class MatchCommand
{
    public static Command Create()
    {
        Argument<FileInfo[]> files = new("files")
        {
            Description = "Graphs: first line 'n m', then 'a b weight' a line",
        };
        Option<string> goal = new("--goal")
        {
            Description = "weight, or cardinality and then weight",
            DefaultValueFactory = _ => "weight",
        };
        goal.AcceptOnlyFromAmong("weight", "cardinality");
        Option<int> runs = new("--runs")
        {
            Description = "Of each file, the fastest is printed",
            DefaultValueFactory = _ => 1,
        };
        Command command = new("match", "Solve graph files and prove each solution") { files, goal, runs };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var wanted =
                    parsed.GetValue(goal) == "weight"
                        ? MatchingGoal.MaximumWeight
                        : MatchingGoal.MaximumCardinalityThenWeight;
                WarmUp(wanted, cancellationToken);
                foreach (var file in parsed.GetValue(files)!)
                {
                    Run(file, wanted, parsed.GetValue(runs), cancellationToken);
                }

                return Task.CompletedTask;
            }
        );
        return command;
    }

    /// <summary>
    /// So that the first file's time is not that of the compiler at work. It compiles again in the background what has turned out
    /// to be used much, on graphs of all kinds, and needs its time for that.
    /// </summary>
    private static void WarmUp(MatchingGoal goal, CancellationToken cancellationToken)
    {
        const int FewestTimes = 12;
        var longEnough = TimeSpan.FromSeconds(2);
        GraphFile[] graphs =
        [
            GraphFamilies.Random(3_000, 10, seed: 1),
            GraphFamilies.Random(3_000, 32, seed: 1),
            GraphFamilies.Nearest(3_000, 8, seed: 1),
        ];
        var watch = Stopwatch.StartNew();
        for (var time = 0; time < FewestTimes || watch.Elapsed < longEnough; time++)
        {
            foreach (var graph in graphs)
            {
                MaximumWeightMatching.Solve(graph.Nodes, graph.Edges, goal, cancellationToken);
            }
        }
    }

    private static void Run(FileInfo file, MatchingGoal goal, int runs, CancellationToken cancellationToken)
    {
        var graph = GraphFile.Read(file.FullName);
        MatchingSolution? solution = null;
        var fastest = double.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            solution = MaximumWeightMatching.Solve(graph.Nodes, graph.Edges, goal, cancellationToken);
            fastest = Math.Min(fastest, watch.Elapsed.TotalMilliseconds);
        }

        var proving = Stopwatch.StartNew();
        var proof = MatchingProof.Verify(graph.Nodes, graph.Edges, solution!, goal);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{file.Name} nodes {graph.Nodes} edges {graph.Edges.Length} weight {solution!.Weight} "
                    + $"cardinality {solution.Cardinality} solve_ms {fastest:0} proved {(proof.IsProved ? "yes" : proof.Fault)} "
                    + $"proof_ms {proving.Elapsed.TotalMilliseconds:0} peak_mb {Process.GetCurrentProcess().PeakWorkingSet64 >> 20}"
            )
        );
    }
}
