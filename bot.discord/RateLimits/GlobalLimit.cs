namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>
/// So many requests in any second, wherever Discord lets its seconds begin. A place is free one second after its request can
/// have arrived at the latest: when its answer came, less the shortest way there and back. So two requests in the same place
/// arrive a second apart or more, however slow the first was.
/// </summary>
internal sealed class GlobalLimit(int perSecond)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>For a way that is faster than any before.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Ways change, so the shortest of them is sought among the last ones: those of this generation and the one before. A mean
    /// would not do, as a few hundred slow ways (a busy machine) would hide that one can be fast.
    /// </summary>
    private const int Generation = 2_048;

    /// <summary>
    /// Ways to see before the shortest of them counts: the first are long, as connections are opened, and those after them
    /// much shorter.
    /// </summary>
    private const int WaysToKnow = 200;

    private readonly Queue<TimeSpan> leaving = new();
    private TimeSpan lastLeaves;
    private TimeSpan shortestBefore = TimeSpan.MaxValue;
    private TimeSpan shortest = TimeSpan.MaxValue;
    private int inGeneration;
    private TimeSpan closedUntil;
    private int inFlight;
    private int ways;

    public bool HasRoom(TimeSpan now)
    {
        while (leaving.TryPeek(out var leaves) && leaves <= now)
        {
            leaving.Dequeue();
        }

        return closedUntil <= now && inFlight + leaving.Count < perSecond;
    }

    /// <returns>Null where only an answer can tell.</returns>
    public TimeSpan? OpensAt(TimeSpan now) =>
        closedUntil > now ? closedUntil
        : leaving.TryPeek(out var leaves) ? leaves
        : null;

    public void Take() => inFlight++;

    public void PutBack() => inFlight--;

    public void Return(TimeSpan began, TimeSpan now)
    {
        inFlight--;
        var way = now - began;
        if (inGeneration++ == Generation)
        {
            (shortestBefore, shortest, inGeneration) = (shortest, TimeSpan.MaxValue, 1);
        }

        shortest = way < shortest ? way : shortest;
        ways = Math.Min(ways + 1, WaysToKnow);
        var atLeast =
            ways < WaysToKnow ? TimeSpan.Zero
            : shortest < shortestBefore ? shortest
            : shortestBefore;
        var leaves = now - atLeast + Second + Allowance;
        lastLeaves = lastLeaves > leaves ? lastLeaves : leaves;
        leaving.Enqueue(lastLeaves);
    }

    public void Close(TimeSpan until) => closedUntil = closedUntil > until ? closedUntil : until;
}
