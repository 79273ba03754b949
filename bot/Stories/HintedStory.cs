using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Stories;

/// <summary>That somebody's introduction named a story of another's to ask for. The index lets nobody read of one twice.</summary>
internal sealed class HintedStory
{
    public long Id { get; init; }

    public required long PairingId { get; init; }

    public required CommunityId Community { get; init; }

    public required long StoryId { get; init; }

    public Story? Story { get; init; }

    /// <summary>Who may ask for it.</summary>
    public required UserId To { get; init; }

    public required Instant At { get; init; }
}

internal sealed class HintedStoryConfiguration : IEntityTypeConfiguration<HintedStory>
{
    public void Configure(EntityTypeBuilder<HintedStory> builder)
    {
        builder.ToTable("HintedStories");
        builder.HasKey(h => h.Id);
        builder.HasOne(h => h.Story).WithMany().HasForeignKey(h => h.StoryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(h => new { h.StoryId, h.To }).IsUnique();
        builder.HasIndex(h => h.PairingId);
        builder.HasIndex(h => new { h.Community, h.To });
    }
}
