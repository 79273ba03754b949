using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Faults;

/// <summary>
/// Sets the clock that Discord tells the time by, while all that it decides by itself keeps the right time: deadlines, windows
/// of limits, delays, the archive. What was told before stays as it was told.
/// </summary>
internal sealed class ClockFault(DiscordWorld world)
{
    /// <summary>Ahead or behind. Ids have room for more; what is farther off is a slip of the pen.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(366);

    /// <summary>Negative: behind.</summary>
    public TimeSpan Ahead => world.WallClock.Ahead;

    /// <summary>At once, and noted. Ids that were ahead are waited for by none: new ones are above them all the same.</summary>
    /// <exception cref="ArgumentException">It is too much.</exception>
    public void Set(TimeSpan ahead)
    {
        if (Complaint(ahead) is { } complaint)
        {
            throw new ArgumentException($"{complaint.Field}: {complaint.Problem}", nameof(ahead));
        }
        lock (world.Gate)
        {
            world.WallClock.Ahead = ahead;
            world.Log.Add(new ClockSet(ahead) { At = world.Now });
        }
    }

    /// <summary>Null where the clock can be so far off.</summary>
    public static FaultComplaint? Complaint(TimeSpan ahead) =>
        ahead.Duration() <= Most
            ? null
            : new FaultComplaint(nameof(ahead), $"must be {Most.TotalSeconds} seconds at most, ahead or behind");
}
