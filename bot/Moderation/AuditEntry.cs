using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Moderation;

/// <summary>What a moderator asked the bot to do.</summary>
internal sealed class AuditEntry
{
    public const int LongestWhat = 100;

    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId By { get; set; }

    public required Instant At { get; init; }

    /// <summary>A command by its path (<c>round schedule</c>), or the words of a button's or form's custom id.</summary>
    public required string What { get; init; }

    public required bool IsCommand { get; init; }

    /// <summary>What was given with it: a JSON list of <see cref="AuditValue"/>.</summary>
    public required string Values { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.What).HasMaxLength(AuditEntry.LongestWhat);
        builder.HasIndex(e => new { e.Community, e.At });
    }
}
