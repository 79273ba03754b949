namespace NetSocialBot.Bench.Year;

/// <summary>One way to decide who meets whom, week after week. Groups are pairs and trios.</summary>
internal interface IPairingMethod
{
    string Name { get; }

    /// <summary>Said in the table where a size is too large for the method.</summary>
    string? WhyNot(int size);

    List<int[]> Pair(int[] present, YearMemory memory, int seed, CancellationToken cancellationToken);
}
