using BenchmarkDotNet.Running;
using NetSocialBot.Bench;

BenchmarkSwitcher.FromAssembly(typeof(PlanningBenchmarks).Assembly).Run(args);
