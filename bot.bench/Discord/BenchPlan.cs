namespace NetSocialBot.Bench.Discord;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Of everything but the deliveries, which take minutes each and differ little.</param>
/// <param name="SecondsAtEachRate">Of the steady schedule.</param>
/// <param name="Settle">From ready to the first look at the memory.</param>
/// <param name="Around">
/// A program that is called with <c>begin</c> and <c>end</c> around whatever must not be disturbed, for example to hold up what
/// else the machine does; null for none.
/// </param>
internal sealed record BenchPlan(
    int Rounds,
    int Deliveries,
    int SecondsAtEachRate,
    TimeSpan Settle,
    IReadOnlyList<string> Parts,
    string? Around
)
{
    public const string Latency = "latency";
    public const string Start = "start";
    public const string Memory = "memory";
    public const string Delivery = "delivery";
    public const string Worker = "worker";

    public static IReadOnlyList<string> AllParts { get; } = [Latency, Start, Memory, Delivery, Worker];

    public const int ManyGuilds = 1_000;

    public static IReadOnlyList<int> Rates { get; } = [100, 500, 1_000];

    /// <summary>Channels among which <see cref="Messages"/> are divided. Sixty are few enough for their own limits to show.</summary>
    public static IReadOnlyList<int> Spreads { get; } = [1_000, 100, 60];

    public const int Messages = 1_000;
}
