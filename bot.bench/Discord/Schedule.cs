namespace NetSocialBot.Bench.Discord;

/// <summary>
/// When each of the interactions is due: steadily, whatever became of those before. A schedule that waited for answers would
/// ask less of a slow client, and measure it as fast ("coordinated omission").
/// </summary>
internal readonly record struct Schedule(int PerSecond, int Seconds)
{
    public int Count => PerSecond * Seconds;

    /// <summary>Since the beginning. Reckoned for each from its number, so that rounding never adds up.</summary>
    public TimeSpan DueAt(int number) => TimeSpan.FromTicks(number * TimeSpan.TicksPerSecond / PerSecond);
}
