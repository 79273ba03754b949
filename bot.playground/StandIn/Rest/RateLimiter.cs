namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>
/// Windows of a fixed length that begin with their first request, one per route and major parameter, and one over all
/// (topics/rate-limits).
/// </summary>
internal sealed class RateLimiter(StandInOptions options)
{
    private const int FewWindows = 1024;

    private readonly Lock gate = new();
    private readonly TimeProvider time = options.LimitTime ?? options.Time;
    private readonly Dictionary<(string Route, string Major), Window> windows = [];
    private readonly Window global = new();
    private DateTimeOffset closedUntil = DateTimeOffset.MinValue;
    private int sweepAt = FewWindows;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Everything that counts for the global limit is refused for so long.</summary>
    public void CloseAll(TimeSpan wait)
    {
        lock (gate)
        {
            closedUntil = Now + wait;
        }
    }

    /// <summary>How many windows are remembered.</summary>
    public int WindowCount
    {
        get
        {
            lock (gate)
            {
                return windows.Count;
            }
        }
    }

    /// <param name="major">The channel, guild or interaction that the limit is counted for.</param>
    public RateTicket Take(Route route, string major)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!route.TokenInPath && now < closedUntil)
            {
                return new RateTicket(null, 0, closedUntil - now, closedUntil, route.Bucket, "global");
            }
            var ticket = TakeOwn(route, major, now);
            if (route.TokenInPath || ticket.RefusedBy is not null)
            {
                return ticket;
            }
            var limit = Scaled(options.GlobalLimit);
            return global.TryTake(limit, now)
                ? ticket
                : ticket with
                {
                    RefusedBy = "global",
                    ResetAfter = global.Ends(limit) - now,
                    ResetAt = global.Ends(limit),
                };
        }
    }

    private RateTicket TakeOwn(Route route, string major, DateTimeOffset now)
    {
        if (!options.Limits.TryGetValue(route.Name, out var unscaled))
        {
            return new RateTicket(null, 0, TimeSpan.Zero, now, route.Bucket, null);
        }
        var limit = Scaled(unscaled);
        var key = (limit.SharedAs ?? route.Name, major);
        if (!windows.TryGetValue(key, out var window))
        {
            ForgetEnded(now);
            windows[key] = window = new Window();
        }
        var passes = window.TryTake(limit, now);
        var ends = window.Ends(limit);
        return new RateTicket(limit, limit.Count - window.Used, ends - now, ends, route.Bucket, passes ? null : "user");
    }

    /// <summary>A window that is over says nothing. Looked for whenever there are twice as many as were left last time.</summary>
    private void ForgetEnded(DateTimeOffset now)
    {
        if (windows.Count < sweepAt)
        {
            return;
        }
        foreach (var ended in windows.Where(known => known.Value.EndsAt <= now).Select(known => known.Key).ToList())
        {
            windows.Remove(ended);
        }
        sweepAt = Math.Max(FewWindows, windows.Count * 2);
    }

    private RateLimit Scaled(RateLimit limit) => limit with { Window = limit.Window * options.LimitScale };

    private sealed class Window
    {
        private DateTimeOffset began = DateTimeOffset.MinValue;

        public int Used { get; private set; }

        public DateTimeOffset EndsAt { get; private set; }

        public DateTimeOffset Ends(RateLimit limit) => began + limit.Window;

        public bool TryTake(RateLimit limit, DateTimeOffset now)
        {
            if (now >= Ends(limit))
            {
                began = now;
                EndsAt = Ends(limit);
                Used = 0;
            }
            if (Used == limit.Count)
            {
                return false;
            }
            Used++;
            return true;
        }
    }
}
