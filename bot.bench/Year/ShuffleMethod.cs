namespace NetSocialBot.Bench.Year;

/// <summary>Everybody in random order, each with the next who may be met.</summary>
internal sealed class ShuffleMethod : IPairingMethod
{
    public string Name => "shuffle";

    public string? WhyNot(int size) => null;

    public List<int[]> Pair(int[] present, YearMemory memory, int seed, CancellationToken cancellationToken) =>
        OneByOne.Pair(
            present,
            memory,
            seed,
            (member, free) => free.FindLastIndex(other => memory.MayMeet(member, other)),
            cancellationToken
        );
}
