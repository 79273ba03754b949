namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>
/// How often the bot may IDENTIFY (events/gateway, "Session Start Limit" and "Rate Limiting"): so many times a day, and
/// once per spacing for each of the <c>max_concurrency</c> lanes, which shards take in turn.
/// </summary>
internal sealed class SessionStarts(StandInOptions options)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<int, DateTimeOffset> lastInLane = [];
    private DateTimeOffset began = DateTimeOffset.MinValue;
    private int used;

    public int Left => Math.Max(options.SessionStartsADay - Used, 0);

    /// <summary>Until all starts are there again.</summary>
    public TimeSpan ResetAfter => Used == 0 ? Day : began + Day - options.Time.GetUtcNow();

    /// <summary>Of the day that is running.</summary>
    private int Used => options.Time.GetUtcNow() - began >= Day ? 0 : used;

    /// <returns>False where another shard of the same lane identified just before.</returns>
    public bool TryEnterLane(int shard)
    {
        var now = options.Time.GetUtcNow();
        var lane = shard % options.MaxConcurrency;
        if (lastInLane.TryGetValue(lane, out var last) && now - last < options.IdentifySpacing)
        {
            return false;
        }
        lastInLane[lane] = now;
        return true;
    }

    /// <returns>False when the day's starts are used up.</returns>
    public bool TryTake()
    {
        if (Used == 0)
        {
            began = options.Time.GetUtcNow();
            used = 0;
        }
        used++;
        return used <= options.SessionStartsADay;
    }
}
