using BenchmarkDotNet.Attributes;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Bench;

/// <summary>
/// One round, from roster to plan, proof included. Members have 3 to 8 of 500 interests, of which the popular ones are much
/// more popular (Zipf), which is how real communities look.
/// </summary>
[MemoryDiagnoser]
public class PlanningBenchmarks
{
    private const int Interests = 500;
    private PlanRequest request = null!;

    [Params(12, 100, 500, 5_000)]
    public int Members { get; set; }

    [GlobalSetup]
    public void Invite()
    {
        var chance = new Random(20261123);
        request = new PlanRequest([.. Enumerable.Range(0, Members).Select(i => Person(i, chance))]);
    }

    [Benchmark]
    public int Plan() => RoundPlanner.Plan(request, progress: null, CancellationToken.None).Groups.Count;

    private static RosterMember Person(int number, Random chance)
    {
        var count = chance.Next(3, 9);
        // The inverse of the Zipf distribution's cumulative function, near enough for a workload.
        var likes = Enumerable.Range(0, count).Select(_ => (int)Math.Pow(Interests, chance.NextDouble()));
        return new RosterMember($"member {number}", [.. likes.Distinct().Select(i => $"interest {i}")]);
    }
}
