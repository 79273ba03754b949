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

    /// <summary>The shortest way is let grow by this part of what is missing, as ways change.</summary>
    private const double Forgetting = 1.0 / 4_096;

    /// <summary>
    /// Ways to see before the shortest of them counts: the first are long, as connections are opened, and those after them
    /// much shorter.
    /// </summary>
    private const int WaysToKnow = 200;

    private readonly Queue<TimeSpan> leaving = new();
    private TimeSpan lastLeaves;
    private TimeSpan? shortest;
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
        shortest = shortest is { } known && known < way ? known + ((way - known) * Forgetting) : way;
        ways = Math.Min(ways + 1, WaysToKnow);
        var atLeast = ways < WaysToKnow ? TimeSpan.Zero : shortest.Value;
        var leaves = now - atLeast + Second + Allowance;
        lastLeaves = lastLeaves > leaves ? lastLeaves : leaves;
        leaving.Enqueue(lastLeaves);
    }

    public void Close(TimeSpan until) => closedUntil = closedUntil > until ? closedUntil : until;
}
