namespace NetSocialBot.Playground.StandIn.Faults;

/// <summary>What goes wrong, where, and how often.</summary>
/// <param name="where">A pattern of routes or of events, as it was given.</param>
/// <param name="times">How often at most; null without end.</param>
/// <param name="probability">Above 0, and 1 for always.</param>
/// <param name="seed">Of this rule's own chance; null where nothing is left to it.</param>
internal sealed class FaultRule(int id, string where, FaultKind fault, int? times, double probability, int? seed)
{
    private readonly Random? chance = seed is { } from ? new Random(from) : null;
    private int struck;

    public int Id => id;

    public string Where => where;

    public FaultKind Fault => fault;

    public int? Times => times;

    public double Probability => probability;

    public int? Seed => seed;

    /// <summary>How often it has.</summary>
    public int Struck => Volatile.Read(ref struck);

    public bool IsOver => Struck >= times;

    /// <summary>Takes its next number, also where another rule will strike: rules do not change each other's luck.</summary>
    public bool Draws() => chance is null || chance.NextDouble() < probability;

    public void Strike() => Interlocked.Increment(ref struck);

    public override string ToString() =>
        $"#{id} {where}: {fault}, {(times is { } most ? $"{most} times" : "without end")}"
        + (seed is { } from ? $", probability {probability}, seed {from}" : "");
}
