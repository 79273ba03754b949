using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Series;

/// <summary>Themes that come once or again and again, as moderators set them up.</summary>
internal sealed class ThemeSeries
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required ChannelId Channel { get; init; }

    /// <summary>Whether each theme is a post of its own in a forum, rather than a message with a thread.</summary>
    public bool IsForum { get; init; }

    /// <summary>The interaction it was asked for with: asking once proposes once.</summary>
    public required string Request { get; init; }

    /// <summary>Decks and themes whose prompts it has, as <see cref="Queue.PromptShelf"/> names them, one a line.</summary>
    public required string Sources { get; init; }

    public required Recurrence Rhythm { get; init; }

    /// <summary>Rung at each post.</summary>
    public RoleId? Role { get; init; }

    /// <summary>False once the platform did not let the bot give the role.</summary>
    public bool GivesRole { get; set; } = true;

    public UserId? Host { get; set; }

    /// <summary>How long a thread stays open, in days.</summary>
    public required int OpenDays { get; init; }

    /// <summary>Whether members vote on the next prompt.</summary>
    public bool Votes { get; init; }

    public required UserId ScheduledBy { get; set; }

    public required Instant ProposedAt { get; init; }

    public SeriesState State { get; set; }

    /// <summary>Null where nothing is to come. Nothing but the change of this row moves it, so that two cannot post the same.</summary>
    public Instant? NextAt { get; set; }

    /// <summary>The zone that <see cref="NextAt"/> was reckoned in.</summary>
    public string Zone { get; set; } = "";

    /// <summary>The last date that was posted, or given up.</summary>
    public Instant? LastAt { get; set; }

    /// <summary>The date that moderators let go by; what comes is later.</summary>
    public Instant? SkippedTo { get; set; }

    /// <summary>How often its prompts have come round.</summary>
    public int Lap { get; set; }

    public string? LastPrompt { get; set; }

    /// <summary>Why the last post did not work; null once one does.</summary>
    public ChatRefusal? Trouble { get; set; }

    public IReadOnlyList<string> SourceList => Sources.Split('\n');

    /// <summary>What is over, whether by a post or a skip, does not come again.</summary>
    public Instant After(Instant now) => Instant.Max(now, Instant.Max(LastAt ?? now, SkippedTo ?? now));
}

internal enum SeriesState
{
    /// <summary>Read back to a moderator who has not said yes.</summary>
    Proposed,
    Active,
    Paused,
    Ended,
}

internal sealed class ThemeSeriesConfiguration : IEntityTypeConfiguration<ThemeSeries>
{
    public void Configure(EntityTypeBuilder<ThemeSeries> builder)
    {
        builder.ToTable("ThemeSeries");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Request).HasMaxLength(100);
        builder.Property(s => s.Sources).HasMaxLength(500);
        builder.Property(s => s.Zone).HasMaxLength(64);
        builder.Property(s => s.LastPrompt).HasMaxLength(100);
        builder
            .Property(s => s.Rhythm)
            .HasConversion(rhythm => StoredRhythm.Write(rhythm), text => StoredRhythm.Read(text))
            .HasMaxLength(64);
        builder.Property(s => s.NextAt).IsConcurrencyToken();
        builder.HasIndex(s => new { s.Community, s.Request }).IsUnique();
        builder.HasIndex(s => new { s.State, s.NextAt });
    }
}
