using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;

namespace NetSocialBot.Conversations;

/// <summary>The arc of a pairing's thread: three questions from light to meaningful, then a word that leaves it to them.</summary>
internal sealed class Conversation
{
    public required long PairingId { get; init; }

    public required CommunityId Community { get; init; }

    public required ChannelId Thread { get; init; }

    public required ConversationMode Mode { get; init; }

    public ConversationState State { get; set; }

    /// <summary>What they have in common, the most telling first; empty where questions come from curiosity.</summary>
    public List<string> SharedInterests { get; init; } = [];

    public List<ConversationMember> Members { get; init; } = [];

    /// <summary>What stands in the thread, and the one to come next.</summary>
    public List<ConversationMessage> Messages { get; init; } = [];

    /// <summary>In the order in which they take turns.</summary>
    public IReadOnlyList<UserId> People => [.. Members.Select(m => m.User).OrderBy(u => u.Value)];

    public ConversationMessage? Find(ConversationPart part) => Messages.Find(m => m.Part == part);

    /// <summary>Nothing more is asked; what stands, stands.</summary>
    public void End(ConversationState state)
    {
        State = state;
        Messages.RemoveAll(m => m.PostedAt is null && m.Part != ConversationPart.AllAgain);
    }
}

internal enum ConversationMode
{
    /// <summary>They find an hour together, or write.</summary>
    Live,

    /// <summary>Each in their own time: lines or voice messages, over a week.</summary>
    Async,
}

internal enum ConversationState
{
    Open,

    /// <summary>The last word stands.</summary>
    Closed,

    /// <summary>All of them said that this was all.</summary>
    Enough,

    /// <summary>
    /// It went quiet: somebody left, two are apart, or the thread is gone. One state for all of them, so that nothing can tell
    /// a block from a farewell.
    /// </summary>
    Quiet,
}

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("Conversations");
        builder.HasKey(c => c.PairingId);
        builder.Property(c => c.PairingId).ValueGeneratedNever();
        builder.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.PairingId);
        builder.HasMany(c => c.Messages).WithOne().HasForeignKey(m => m.PairingId);
        builder.HasIndex(c => c.Community);
        builder.Ignore(c => c.People);
    }
}
