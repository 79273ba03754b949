using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Members;

/// <summary>A break that nobody asked for: somebody was introduced several times in a row and pressed nothing.</summary>
internal sealed class SilentBreak
{
    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    /// <summary>The end of the break. As long as it is <see cref="Member.PausedUntil"/>, that is this break and no other.</summary>
    public required Instant Until { get; set; }

    /// <summary>When they are to be told; null once that is settled. Whom it did not reach reads it in their settings.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>Raised before each attempt: above one, an earlier attempt may have reached the platform unseen.</summary>
    public int Attempts { get; set; }
}

internal sealed class SilentBreakConfiguration : IEntityTypeConfiguration<SilentBreak>
{
    public void Configure(EntityTypeBuilder<SilentBreak> builder)
    {
        builder.ToTable("SilentBreaks");
        builder.HasKey(b => new { b.Community, b.User });
        builder.HasIndex(b => b.DueAt);
    }
}
