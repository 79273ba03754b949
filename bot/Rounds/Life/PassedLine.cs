using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>A line that somebody passes on to whom they met. The key lets each pass on one to each, once.</summary>
internal sealed class PassedLine
{
    /// <summary>In UTF-16 units.</summary>
    public const int Longest = 300;

    public long Id { get; init; }

    /// <summary>After which introduction. The row outlives the pairing's people.</summary>
    public required long PairingId { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId From { get; init; }

    public required UserId To { get; init; }

    /// <summary>As written, on one line.</summary>
    public required string Text { get; init; }

    public required Instant WrittenAt { get; init; }

    public LineState State { get; set; }

    /// <summary>When it is to be sent; null once that is settled.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>Raised before each attempt: above one, an earlier attempt may have reached the platform unseen.</summary>
    public int Attempts { get; set; }

    /// <summary>When whoever got it told the moderators.</summary>
    public Instant? ReportedAt { get; set; }
}

internal enum LineState
{
    ToSend,
    Sent,

    /// <summary>
    /// It goes nowhere, and nobody is told: the two are apart, or the other is away or takes no messages. One state for all of
    /// them, so that nothing can tell a block.
    /// </summary>
    Kept,
}

internal sealed class PassedLineConfiguration : IEntityTypeConfiguration<PassedLine>
{
    public void Configure(EntityTypeBuilder<PassedLine> builder)
    {
        builder.ToTable("PassedLines");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Text).HasMaxLength(PassedLine.Longest);
        builder.Property(l => l.State).HasDefaultValue(LineState.ToSend).HasSentinel(LineState.ToSend);
        builder
            .HasIndex(l => new
            {
                l.PairingId,
                l.From,
                l.To,
            })
            .IsUnique();
        builder.HasIndex(l => l.DueAt);
        builder.HasIndex(l => l.WrittenAt);
        builder.HasIndex(l => new { l.Community, l.From });
        builder.HasIndex(l => new { l.Community, l.To });
    }
}
