namespace NetSocialBot.Playground.StandIn.World;

/// <summary>
/// Mints ids as Discord does: milliseconds since 2015 in the upper 42 bits, a counter below. Strictly increasing, also
/// when the clock stands still or goes back. Not safe for threads: call it under the world's lock.
/// </summary>
internal sealed class Snowflakes
{
    private const long EpochUnixMs = 1_420_070_400_000;
    private const int TimeShift = 22;

    /// <summary>Libraries expect 17 to 19 digits, and the 17th comes 28 days after the epoch.</summary>
    private static readonly DateTimeOffset Earliest = new(2015, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider time;
    private ulong last;

    public Snowflakes(TimeProvider time)
    {
        if (time.GetUtcNow() < Earliest)
        {
            throw new ArgumentException(
                $"The stand-in's clock must show {Earliest:yyyy-MM-dd} or later.",
                nameof(time)
            );
        }
        this.time = time;
    }

    public static DateTimeOffset TimeOf(ulong id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> TimeShift) + EpochUnixMs);

    public ulong Next()
    {
        var sinceEpoch = Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds() - EpochUnixMs);
        var now = (ulong)sinceEpoch << TimeShift;
        last = Math.Max(now, last + 1);
        return last;
    }
}
