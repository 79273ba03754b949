using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Icebreakers;

/// <summary>A question that a channel or thread has had, so that none comes again before the deck is through.</summary>
internal sealed class UsedStarter
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required ChannelId Channel { get; init; }

    public required string Key { get; init; }

    public required Instant UsedAt { get; init; }
}

internal sealed class UsedStarterConfiguration : IEntityTypeConfiguration<UsedStarter>
{
    public void Configure(EntityTypeBuilder<UsedStarter> builder)
    {
        builder.ToTable("UsedStarters");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Key).HasMaxLength(100);
        builder.HasIndex(s => new { s.Community, s.Channel });
    }
}
