using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>A message as it stands now: edits change it in place.</summary>
/// <param name="shownAt">When it was posted, as Discord's clock showed it; so are all times but <see cref="PostedAt"/>.</param>
internal sealed class Message(
    ulong id,
    Channel channel,
    Account author,
    DateTimeOffset postedAt,
    DateTimeOffset shownAt
)
{
    public ulong Id => id;

    public Channel Channel => channel;

    public Account Author => author;

    /// <summary>By a clock that is right.</summary>
    public DateTimeOffset PostedAt => postedAt;

    public DateTimeOffset Timestamp => shownAt;

    public DateTimeOffset? EditedAt { get; set; }

    public MessageType Type { get; init; }

    public string Content { get; set; } = "";

    public JsonArray Components { get; set; } = [];

    public JsonArray Embeds { get; set; } = [];

    public IReadOnlyList<Attachment> Attachments { get; set; } = [];

    /// <summary>One per emoji, in the order in which each was used first.</summary>
    public List<Reaction> Reactions { get; } = [];

    /// <summary>Null while it is not pinned.</summary>
    public DateTimeOffset? PinnedAt { get; set; }

    public MessageFlags Flags { get; set; }

    public JsonNode? Nonce { get; init; }

    public Message? ReplyTo { get; init; }

    /// <summary>The interaction that this answers, if one.</summary>
    public InteractionOrigin? Origin { get; init; }

    /// <summary>The one account that sees it; null for a message that everybody in the channel sees.</summary>
    public Account? OnlyFor { get; init; }

    /// <summary>Whom it mentions as far as its allowed mentions let it, recomputed at an edit.</summary>
    public Mentions Mentions { get; set; } = Mentions.Nobody;

    /// <summary>Who got a notification when it was posted. An edit notifies nobody.</summary>
    public IReadOnlyList<Account> Pinged { get; set; } = [];

    public bool Deleted { get; set; }

    public bool IsLoading => Flags.HasFlag(MessageFlags.Loading);

    /// <summary>What a reader reads: the content and all text displays, with mentions still as <c>&lt;@id&gt;</c>.</summary>
    public string Text =>
        string.Join('\n', ComponentTree.Texts(Components).Prepend(Content).Where(text => text.Length > 0));

    /// <summary>Buttons and selects in reading order.</summary>
    public IReadOnlyList<Control> Controls => ComponentTree.Controls(Components);

    public override string ToString() => $"{Author} in {Channel}: {Text}";
}
