using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Themes.Series;
using NodaTime;

namespace NetSocialBot.Themes.Posting;

/// <summary>One themed thread: one date of a series, or one that was scheduled before there were series.</summary>
internal sealed class ThemePost
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required ChannelId Channel { get; init; }

    /// <summary>What it was asked for with: asking once posts once.</summary>
    public required string Request { get; init; }

    /// <summary>A key of <see cref="Queue.Prompts"/>.</summary>
    public required string Theme { get; init; }

    public required Instant PostAt { get; init; }

    public required UserId ScheduledBy { get; set; }

    public long? Series { get; init; }

    /// <summary>The date of the series; each is posted once.</summary>
    public Instant? Occurrence { get; init; }

    /// <summary>How many dates before it fell out while the bot was away.</summary>
    public int Missed { get; init; }

    /// <summary>The first answer of whoever hosts it; null where it is the bot's.</summary>
    public string? HostAnswer { get; set; }

    public UserId? Host { get; set; }

    public ThemePostStep Step { get; set; }

    /// <summary>
    /// Raised before each attempt: above one, an earlier attempt may have reached the platform unseen. Of two workers at the same
    /// post, only one raises it.
    /// </summary>
    public int Attempts { get; set; }

    public MessageId? Message { get; set; }

    public ChannelId? Thread { get; set; }

    public ChatRefusal? Refusal { get; set; }

    /// <summary>The last that the bot itself said in the thread: whatever comes later, somebody else said.</summary>
    public MessageId? LastSaid { get; set; }

    /// <summary>When a smaller question comes, if nobody has told anything by then; null where none does.</summary>
    public Instant? SmallerAt { get; set; }

    /// <summary>When the thread is closed; null where it is, or stays as it is.</summary>
    public Instant? ClosesAt { get; set; }

    public bool IsDone => Step is ThemePostStep.Seeded or ThemePostStep.Refused;
}

/// <summary>The last step that is known to have been done.</summary>
internal enum ThemePostStep
{
    Scheduled,
    Posted,
    ThreadOpened,
    Seeded,
    Refused,
}

internal sealed class ThemePostConfiguration : IEntityTypeConfiguration<ThemePost>
{
    private const int LongestHostAnswer = 1000;

    public void Configure(EntityTypeBuilder<ThemePost> builder)
    {
        builder.ToTable("ThemePosts");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Theme).HasMaxLength(100);
        builder.Property(p => p.Request).HasMaxLength(100);
        builder.Property(p => p.HostAnswer).HasMaxLength(LongestHostAnswer);
        builder.Property(p => p.Attempts).IsConcurrencyToken();
        builder.Ignore(p => p.IsDone);
        builder.HasIndex(p => new { p.Community, p.Request }).IsUnique();
        builder.HasIndex(p => new { p.Series, p.Occurrence }).IsUnique();
        // Those that are not done yet, of many that are.
        builder.HasIndex(p => p.PostAt).HasFilter("\"Step\" NOT IN ('Seeded', 'Refused')");
        builder.HasIndex(p => p.SmallerAt);
        builder.HasIndex(p => p.ClosesAt);
        builder.HasOne<ThemeSeries>().WithMany().HasForeignKey(p => p.Series).OnDelete(DeleteBehavior.Cascade);
    }
}
