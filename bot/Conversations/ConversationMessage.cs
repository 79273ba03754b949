using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Conversations;

/// <summary>One message of ours in a conversation: due, or standing. The key lets each part come once.</summary>
internal sealed class ConversationMessage
{
    public required long PairingId { get; init; }

    public required ConversationPart Part { get; init; }

    /// <summary>Who goes first; null where nothing is asked.</summary>
    public UserId? First { get; set; }

    /// <summary>What has been asked here, the latest last: a pass adds one. Empty until a question is chosen.</summary>
    public List<string> Keys { get; set; } = [];

    public string? Question { get; set; }

    public string? FollowUp { get; set; }

    /// <summary>How often the question was replaced. Of two who pass at once, one counts.</summary>
    public int Passes { get; set; }

    /// <summary>When it is to be posted; null once it stands, and where it comes with the introduction.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>Raised before each attempt: above one, an earlier attempt may have reached the platform unseen.</summary>
    public int Attempts { get; set; }

    public Instant? PostedAt { get; set; }

    public MessageId? Message { get; set; }
}

/// <summary>The messages of a conversation, in their order. The numbers stand in buttons that people may still press.</summary>
internal enum ConversationPart
{
    Light = 0,
    Personal = 1,
    Meaningful = 2,

    /// <summary>The last word, which asks nothing.</summary>
    Closing = 3,

    /// <summary>Told when all of them would meet again.</summary>
    AllAgain = 4,

    /// <summary>Asked when the round is over, where nobody has said whether they met.</summary>
    Ending = 5,
}

internal sealed class ConversationMessageConfiguration : IEntityTypeConfiguration<ConversationMessage>
{
    public void Configure(EntityTypeBuilder<ConversationMessage> builder)
    {
        builder.ToTable("ConversationMessages");
        builder.HasKey(m => new { m.PairingId, m.Part });
        builder.Property(m => m.Part).HasConversion<int>();
        builder.Property(m => m.Passes).IsConcurrencyToken();
        builder.HasIndex(m => m.DueAt);
    }
}
