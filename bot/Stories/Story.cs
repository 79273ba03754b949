using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Stories;

/// <summary>
/// A story that somebody told. It stays theirs: with its row goes everything that hangs on it, and wherever it stands it is taken
/// down (<see cref="StoryPlace"/>).
/// </summary>
internal sealed class Story
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId Teller { get; init; }

    /// <summary>On one line.</summary>
    public required string Title { get; set; }

    /// <summary>Where and when it begins, on one line: listeners enter through it. May be empty.</summary>
    public required string Setting { get; set; }

    public required string Happened { get; set; }

    /// <summary>Whether anybody in the community may find it with a command.</summary>
    public bool IsShared { get; set; }

    /// <summary>Whether its title may stand in introductions of its teller to others.</summary>
    public bool InJar { get; set; }

    /// <summary>Moderators took it down: it is its teller's alone from then on.</summary>
    public bool IsWithheld { get; set; }

    public required Instant ToldAt { get; init; }

    /// <summary>Raised by each edit: a place that shows an older one is due.</summary>
    public int Version { get; set; }

    /// <summary>The form that it came with: sent twice, it is told once.</summary>
    public required long Request { get; init; }

    /// <summary>The message of theirs that it was kept from.</summary>
    public MessageId? Source { get; init; }
}

internal sealed class StoryConfiguration : IEntityTypeConfiguration<Story>
{
    public void Configure(EntityTypeBuilder<Story> builder)
    {
        builder.ToTable("Stories");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Title).HasMaxLength(StoryLimits.Title);
        builder.Property(s => s.Setting).HasMaxLength(StoryLimits.Setting);
        builder.Property(s => s.Happened).HasMaxLength(StoryLimits.Happened);
        builder
            .HasIndex(s => new
            {
                s.Community,
                s.Teller,
                s.Request,
            })
            .IsUnique();
        builder
            .HasIndex(s => new
            {
                s.Community,
                s.Teller,
                s.Source,
            })
            .IsUnique();
        builder.HasIndex(s => new { s.Community, s.IsShared });
    }
}
