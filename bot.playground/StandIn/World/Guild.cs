namespace NetSocialBot.Playground.StandIn.World;

/// <summary>A community ("server" to its people).</summary>
/// <param name="time">Goes right.</param>
internal sealed class Guild(ulong id, string name, string locale, Account owner, TimeProvider time)
{
    public ulong Id => id;

    public string Name => name;

    public string Locale => locale;

    public Account Owner => owner;

    /// <summary>Whether they may only look on, at this moment.</summary>
    public bool IsTimedOut(Membership member) => member.TimeOut is { } timeOut && time.GetUtcNow() < timeOut.Until;

    /// <summary>@everyone, whose id is the guild's.</summary>
    public Role Everyone { get; } = new(id, "@everyone", Permissions.Ordinary, Mentionable: false, Managed: false);

    /// <summary>All but @everyone, the lowest first.</summary>
    public List<Role> Roles { get; } = [];

    public Dictionary<ulong, Membership> Members { get; } = [];

    /// <summary>Text channels, then threads, in the order they were made.</summary>
    public List<Channel> Channels { get; } = [];

    /// <summary>Those that are not archived.</summary>
    public HashSet<Channel> ActiveThreads { get; } = [];

    /// <summary>Where Discord posts welcomes, and where a bot may speak first: the guild's first channel.</summary>
    public Channel? SystemChannel => Channels.FirstOrDefault(channel => channel.Type == ChannelType.Text);

    public override string ToString() => name;
}
