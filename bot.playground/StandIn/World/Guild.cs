namespace NetSocialBot.Playground.StandIn.World;

/// <summary>A community ("server" to its people).</summary>
internal sealed class Guild(ulong id, string name, string locale, Account owner, DateTimeOffset createdAt)
{
    public ulong Id => id;

    public string Name => name;

    public string Locale => locale;

    public Account Owner => owner;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>@everyone, whose id is the guild's.</summary>
    public Role Everyone { get; } = new(id, "@everyone", Permissions.Ordinary, Mentionable: false, Managed: false);

    /// <summary>All but @everyone.</summary>
    public List<Role> Roles { get; } = [];

    public Dictionary<ulong, Membership> Members { get; } = [];

    /// <summary>Text channels, then threads, in the order they were made.</summary>
    public List<Channel> Channels { get; } = [];

    /// <summary>Those that are not archived.</summary>
    public HashSet<Channel> ActiveThreads { get; } = [];

    /// <summary>Where Discord posts welcomes, and where a bot may speak first: the guild's first channel.</summary>
    public Channel? SystemChannel => Channels.FirstOrDefault(channel => !channel.IsThread);

    public override string ToString() => name;
}
