using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Stories;

/// <summary>
/// Where a story stands, or is to stand. It outlives its story: without one, it says what has still to be taken down, and of
/// whom or what it was it does not say.
/// </summary>
internal sealed class StoryPlace
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required ChannelId Channel { get; init; }

    /// <summary>Null once the story is taken back: the database sees to that.</summary>
    public long? StoryId { get; set; }

    public Story? Story { get; init; }

    /// <summary>Null until it is known to stand there.</summary>
    public MessageId? Message { get; set; }

    /// <summary>The <see cref="Stories.Story.Version"/> that is to be read there.</summary>
    public int? Shown { get; set; }

    /// <summary>Where something is due, not before this.</summary>
    public required Instant NextTryAt { get; set; }

    /// <summary>How often the platform was asked in vain, or for the first time.</summary>
    public int Attempts { get; set; }
}

internal sealed class StoryPlaceConfiguration : IEntityTypeConfiguration<StoryPlace>
{
    public void Configure(EntityTypeBuilder<StoryPlace> builder)
    {
        builder.ToTable("StoryPlaces");
        builder.HasKey(p => p.Id);
        builder.HasOne(p => p.Story).WithMany().HasForeignKey(p => p.StoryId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(p => p.NextTryAt);
    }
}
