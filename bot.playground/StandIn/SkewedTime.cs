namespace NetSocialBot.Playground.StandIn;

/// <summary>A clock that goes right and is set wrong.</summary>
/// <param name="ahead">At first. Negative: behind.</param>
internal sealed class SkewedTime(TimeProvider right, TimeSpan ahead) : TimeProvider
{
    private long aheadTicks = ahead.Ticks;

    public TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));
        set => Interlocked.Exchange(ref aheadTicks, value.Ticks);
    }

    public override long TimestampFrequency => right.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => right.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Ahead;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        right.CreateTimer(callback, state, dueTime, period);
}
