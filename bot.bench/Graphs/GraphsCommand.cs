using System.CommandLine;
using System.Globalization;

namespace NetSocialBot.Bench.Graphs;

/// <summary>Writes the graphs that solvers are compared on, so that everybody's solver can be given the same files.</summary>
internal static class GraphsCommand
{
    private const int Seed = 20261125;

    private static readonly (string Name, int Nodes, Func<GraphFile> Make)[] Families =
    [
        ("random-8-10k", 10_000, () => GraphFamilies.Random(10_000, 8, Seed)),
        ("random-16-10k", 10_000, () => GraphFamilies.Random(10_000, 16, Seed)),
        ("random-32-10k", 10_000, () => GraphFamilies.Random(10_000, 32, Seed)),
        ("nearest-10k", 10_000, () => GraphFamilies.Nearest(10_000, 8, Seed)),
        ("interests-10k", 10_000, () => GraphFamilies.Interests(10_000, Seed)),
        ("random-8-100k", 100_000, () => GraphFamilies.Random(100_000, 8, Seed)),
        ("random-16-100k", 100_000, () => GraphFamilies.Random(100_000, 16, Seed)),
        ("nearest-100k", 100_000, () => GraphFamilies.Nearest(100_000, 8, Seed)),
        ("interests-100k", 100_000, () => GraphFamilies.Interests(100_000, Seed)),
        ("random-8-1m", 1_000_000, () => GraphFamilies.Random(1_000_000, 8, Seed)),
        ("random-16-1m", 1_000_000, () => GraphFamilies.Random(1_000_000, 16, Seed)),
        ("interests-1m", 1_000_000, () => GraphFamilies.Interests(1_000_000, Seed)),
    ];

    public static Command Create()
    {
        Option<DirectoryInfo> output = new("--out") { Required = true, Description = "The folder to write to" };
        Option<int> most = new("--most")
        {
            Description = "Leave out graphs of more nodes than this",
            DefaultValueFactory = _ => 100_000,
        };
        Command command = new("graphs", "Write the graph files that solvers are compared on") { output, most };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var folder = parsed.GetRequiredValue(output);
                folder.Create();
                foreach (var (name, _, make) in Families.Where(family => family.Nodes <= parsed.GetValue(most)))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var graph = make();
                    graph.Write(Path.Combine(folder.FullName, $"{name}.txt"));
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{name}.txt nodes {graph.Nodes} edges {graph.Edges.Length}"
                        )
                    );
                }

                return Task.CompletedTask;
            }
        );
        return command;
    }
}
