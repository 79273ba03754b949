namespace NetSocialBot.Playground.StandIn.World;

/// <summary>A place to talk: a text channel, a thread in one, or a direct conversation with the bot.</summary>
internal sealed class Channel(ulong id, ChannelType type, string name)
{
    public ulong Id => id;

    public ChannelType Type => type;

    public string Name { get; set; } = name;

    /// <summary>Null for a direct conversation.</summary>
    public Guild? Guild { get; init; }

    /// <summary>Set for threads only, as <see cref="Parent"/> is.</summary>
    public ThreadState? Thread { get; init; }

    public Channel? Parent { get; init; }

    /// <summary>The human of a direct conversation; null elsewhere.</summary>
    public Account? Recipient { get; init; }

    public bool IsThread => Thread is not null;

    public bool IsPrivate => type == ChannelType.PrivateThread;

    /// <summary>Oldest first. Ephemeral messages are never in here.</summary>
    public List<Message> Messages { get; } = [];

    /// <summary>Pinned last comes last.</summary>
    public List<Message> Pins { get; } = [];

    /// <summary>Ids grow, so the list is in their order.</summary>
    public Message? FindMessage(ulong id)
    {
        var (low, high) = (0, Messages.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Messages[middle].Id == id)
            {
                return Messages[middle];
            }
            (low, high) = Messages[middle].Id < id ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }

    /// <summary>By the id of a role or an account, the bot among them. Threads use their parent's.</summary>
    public OrderedDictionary<ulong, Overwrite> Overwrites { get; } = [];

    public override string ToString() => Recipient is null ? $"#{Name}" : $"direct messages with {Recipient}";
}
