using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Stories;

/// <summary>What a listener said to a story. The key counts each of them once; who they are is told to nobody.</summary>
internal sealed class StoryReaction
{
    public required long StoryId { get; init; }

    public Story? Story { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    public required ReactionKind Kind { get; init; }

    public required Instant At { get; init; }

    /// <summary>When the teller was written to about it; null as long as they were not.</summary>
    public Instant? ToldAt { get; set; }
}

internal enum ReactionKind
{
    SameHere,
    TellMeMore,
}

/// <summary>How many said what.</summary>
internal readonly record struct StoryCounts(int SameHere, int TellMeMore);

internal sealed class StoryReactionConfiguration : IEntityTypeConfiguration<StoryReaction>
{
    public void Configure(EntityTypeBuilder<StoryReaction> builder)
    {
        builder.ToTable("StoryReactions");
        builder.HasKey(r => new
        {
            r.StoryId,
            r.User,
            r.Kind,
        });
        builder.HasOne(r => r.Story).WithMany().HasForeignKey(r => r.StoryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.Community, r.User });
        builder.HasIndex(r => new { r.Kind, r.ToldAt });
        builder.HasIndex(r => r.ToldAt);
    }
}
