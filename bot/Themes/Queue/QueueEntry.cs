using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Queue;

/// <summary>A prompt that a series will bring, and its place among those.</summary>
internal sealed class QueueEntry
{
    public long Id { get; init; }

    public required long Series { get; init; }

    /// <summary>As <see cref="PromptShelf"/> names it.</summary>
    public required string Prompt { get; init; }

    /// <summary>The smaller the sooner.</summary>
    public required long Position { get; set; }

    /// <summary>Moderators do not want it in this series: it stays away in later laps, too.</summary>
    public bool IsRemoved { get; set; }
}

internal sealed class QueueEntryConfiguration : IEntityTypeConfiguration<QueueEntry>
{
    public void Configure(EntityTypeBuilder<QueueEntry> builder)
    {
        builder.ToTable("ThemeQueue");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Prompt).HasMaxLength(100);
        builder.HasIndex(e => new { e.Series, e.Prompt }).IsUnique();
        builder.HasOne<ThemeSeries>().WithMany().HasForeignKey(e => e.Series).OnDelete(DeleteBehavior.Cascade);
    }
}
