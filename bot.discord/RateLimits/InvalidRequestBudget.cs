namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>
/// Discord bans an address with 10,000 refused requests in ten minutes (Discord, rate limits, invalid request limit). As
/// other processes may share the address, we stop at a fifth of that.
/// </summary>
/// <param name="stopAt">Refused requests within <see cref="Window"/>.</param>
internal sealed class InvalidRequestBudget(TimeProvider time, int stopAt = 2_000)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private const int WarnAtPart = 4;

    private readonly Lock gate = new();
    private readonly long origin = time.GetTimestamp();
    private readonly Queue<TimeSpan> refused = new();

    /// <summary>Notes a 401, a 403, or a 429 that is not shared.</summary>
    /// <returns>How many there were within the window, if that is worth a warning: at each quarter of the budget.</returns>
    public int? Note()
    {
        lock (gate)
        {
            Forget();
            refused.Enqueue(time.GetElapsedTime(origin));
            return refused.Count % Math.Max(stopAt / WarnAtPart, 1) == 0 ? refused.Count : null;
        }
    }

    /// <returns>Null while there is some left; otherwise how long until there is again.</returns>
    public TimeSpan? SpentFor()
    {
        lock (gate)
        {
            Forget();
            return refused.Count < stopAt ? null : refused.Peek() + Window - time.GetElapsedTime(origin);
        }
    }

    private void Forget()
    {
        var since = time.GetElapsedTime(origin) - Window;
        while (refused.TryPeek(out var oldest) && oldest <= since)
        {
            refused.Dequeue();
        }
    }
}
