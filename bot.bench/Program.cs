using System.CommandLine;
using BenchmarkDotNet.Running;
using NetSocialBot.Bench;
using NetSocialBot.Bench.Discord;
using NetSocialBot.Bench.Graphs;
using NetSocialBot.Bench.Interests;
using NetSocialBot.Bench.Scale;
using NetSocialBot.Bench.Year;

RootCommand bench = new("Measures what must be fast.")
{
    GraphsCommand.Create(),
    MatchCommand.Create(),
    MembersCommand.Create(),
    YearCommand.Create(),
    InterestsCommand.Create(),
    DiscordCommand.Create(),
    StandInCommand.Create(),
    ScaleCommand.Create(),
    ScaleRound.Create(),
};
Command classes = new("classes", "Benchmarks by BenchmarkDotNet; its own options follow")
{
    TreatUnmatchedTokensAsErrors = false,
};
classes.SetAction(parsed =>
    BenchmarkSwitcher.FromAssembly(typeof(PlanningBenchmarks).Assembly).Run([.. parsed.UnmatchedTokens])
);
bench.Subcommands.Add(classes);
return await NetSocialBot
    .Hosting.CommandLine.RunAsync(bench, args, Console.Out, Console.Error, CancellationToken.None)
    .ConfigureAwait(false);
