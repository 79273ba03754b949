namespace NetSocialBot.Playground.StandIn.World;

/// <summary>What a thread has beyond a channel.</summary>
/// <param name="owner">Who opened it.</param>
/// <param name="createdAt">As Discord's clock showed it; so are all times that are told.</param>
/// <param name="now">By a clock that is right.</param>
internal sealed class ThreadState(Account owner, DateTimeOffset createdAt, DateTimeOffset now)
{
    public Account Owner => owner;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>By account id, with the time of joining; in the order of joining.</summary>
    public OrderedDictionary<ulong, DateTimeOffset> Members { get; } = [];

    public bool Archived { get; set; }

    public bool Locked { get; set; }

    /// <summary>Whether members without MANAGE_THREADS may add others to a private thread.</summary>
    public bool Invitable { get; set; } = true;

    public int AutoArchiveMinutes { get; set; }

    /// <summary>When somebody last wrote in it, took it out of the archive or changed its time, by a clock that is right.</summary>
    public DateTimeOffset LastActivity { get; set; } = now;

    public DateTimeOffset ArchivesAt => LastActivity + TimeSpan.FromMinutes(AutoArchiveMinutes);

    /// <summary>When the clock looks at it next; the end of time while it does not.</summary>
    public DateTimeOffset WatchedUntil { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>When it was last archived or taken out of the archive.</summary>
    public DateTimeOffset ArchiveChangedAt { get; set; } = createdAt;
}
