using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Conversations;

/// <summary>One person's part in a conversation. What they pressed is theirs alone: nobody else is told.</summary>
internal sealed class ConversationMember
{
    /// <summary>Not each of several presses in a row is written down.</summary>
    public static readonly Duration PressedToThe = Duration.FromMinutes(1);

    public required long PairingId { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    /// <summary>The furthest part that they said they are ready for.</summary>
    public ConversationPart ReadyFor { get; set; }

    /// <summary>They said that this was all.</summary>
    public bool IsDone { get; set; }

    /// <summary>When they last pressed anything here, whatever it was; null where they have not.</summary>
    public Instant? PressedAt { get; set; }
}

internal sealed class ConversationMemberConfiguration : IEntityTypeConfiguration<ConversationMember>
{
    public void Configure(EntityTypeBuilder<ConversationMember> builder)
    {
        builder.ToTable("ConversationMembers");
        builder.HasKey(m => new { m.PairingId, m.User });
        builder.HasIndex(m => new { m.Community, m.User });
        builder.Property(m => m.ReadyFor).HasConversion<int>();
    }
}
