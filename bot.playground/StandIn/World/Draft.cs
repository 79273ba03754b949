using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>What somebody asks to post, or to change. In a change, null leaves a field as it is.</summary>
internal sealed record Draft
{
    public string? Content { get; init; }

    public JsonArray? Components { get; init; }

    public JsonArray? Embeds { get; init; }

    /// <summary>All that the message shall have afterwards.</summary>
    public IReadOnlyList<AttachmentDraft>? Attachments { get; init; }

    public MessageFlags? Flags { get; init; }

    public AllowedMentions Allowed { get; init; } = AllowedMentions.Everything;

    /// <summary>A string or a number, given back as it came.</summary>
    public JsonNode? Nonce { get; init; }

    /// <summary>A repeat of the nonce within minutes gives the first message and makes no second.</summary>
    public bool EnforceNonce { get; init; }

    public ulong? ReplyTo { get; init; }

    public bool FailIfReplyIsGone { get; init; } = true;

    public bool IsEmpty =>
        string.IsNullOrWhiteSpace(Content)
        && Components is null or { Count: 0 }
        && Embeds is null or { Count: 0 }
        && Attachments is null or { Count: 0 };

    public bool BringsFiles => Attachments?.Any(attachment => attachment.File is not null) == true;
}
