namespace NetSocialBot.Playground.StandIn.World;

/// <summary>
/// Archives threads in which nothing happened for as long as they were opened for (topics/threads), by the world's clock.
/// A thread has one entry; whether it is due was moved meanwhile is found out when the entry's time comes.
/// </summary>
internal sealed class AutoArchive : IDisposable
{
    private readonly DiscordWorld world;
    private readonly Action<Channel> archive;
    private readonly PriorityQueue<Channel, DateTimeOffset> entries = new();
    private readonly ITimer timer;

    /// <param name="archive">Called under the world's lock.</param>
    public AutoArchive(DiscordWorld world, Action<Channel> archive)
    {
        this.world = world;
        this.archive = archive;
        timer = world.Time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Call it under the world's lock when a thread is opened, unarchived or gets a shorter time.</summary>
    public void Watch(Channel channel)
    {
        var thread = channel.Thread!;
        if (thread.WatchedUntil <= thread.ArchivesAt)
        {
            return;
        }
        thread.WatchedUntil = thread.ArchivesAt;
        entries.Enqueue(channel, thread.ArchivesAt);
        if (entries.Peek() == channel)
        {
            Arm();
        }
    }

    public void Dispose() => timer.Dispose();

    private void Tick()
    {
        lock (world.Gate)
        {
            while (entries.TryPeek(out var channel, out var due) && due <= world.Now)
            {
                entries.Dequeue();
                if (channel.Thread!.WatchedUntil == due)
                {
                    channel.Thread.WatchedUntil = DateTimeOffset.MaxValue;
                    Settle(channel);
                }
            }
            Arm();
        }
    }

    private void Settle(Channel channel)
    {
        if (channel.Thread!.Archived || !world.Channels.ContainsKey(channel.Id))
        {
            return;
        }
        if (channel.Thread.ArchivesAt <= world.Now)
        {
            archive(channel);
        }
        else
        {
            Watch(channel);
        }
    }

    private void Arm()
    {
        if (entries.TryPeek(out _, out var next))
        {
            var wait = next - world.Now;
            timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
