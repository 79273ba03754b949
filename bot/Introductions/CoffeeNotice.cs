using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>The latest word in a community's channel that somebody is up for a coffee. It names nobody.</summary>
internal sealed class CoffeeNotice
{
    public required CommunityId Community { get; init; }

    public required ChannelId Channel { get; set; }

    /// <summary>When it was to be posted; part of its key, so that a repeat is no second one.</summary>
    public required Instant PostedAt { get; set; }

    /// <summary>Null until it is known to stand there.</summary>
    public MessageId? Message { get; set; }

    /// <summary>Whether it says that somebody waits.</summary>
    public bool IsUp { get; set; }
}

internal sealed class CoffeeNoticeConfiguration : IEntityTypeConfiguration<CoffeeNotice>
{
    public void Configure(EntityTypeBuilder<CoffeeNotice> builder)
    {
        builder.ToTable("CoffeeNotices");
        builder.HasKey(n => n.Community);
        builder.Property(n => n.Community).ValueGeneratedNever();
    }
}
