namespace NetSocialBot.Tests.Chaos;

/// <summary>Another clock, so many times as fast: seconds of waiting pass in parts of one.</summary>
internal sealed class FastTime(TimeProvider time, int times) : TimeProvider
{
    private readonly long began = time.GetTimestamp();
    private readonly DateTimeOffset start = time.GetUtcNow();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => (time.GetTimestamp() - began) * times;

    public override DateTimeOffset GetUtcNow() => start + GetElapsedTime(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, Shortened(dueTime), Shortened(period));

    private TimeSpan Shortened(TimeSpan wait) => wait == Timeout.InfiniteTimeSpan ? wait : wait / times;
}
