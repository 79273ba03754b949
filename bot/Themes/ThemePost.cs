using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Themes;

/// <summary>One theme that moderators put on the calendar.</summary>
internal sealed class ThemePost
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required ChannelId Channel { get; init; }

    /// <summary>The interaction it was asked for with: asking once schedules once.</summary>
    public required string Request { get; init; }

    public required string Theme { get; init; }

    public required Instant PostAt { get; init; }

    public required UserId ScheduledBy { get; init; }

    public ThemePostStep Step { get; set; }

    /// <summary>Raised before each attempt: above one, an earlier attempt may have reached the platform unseen.</summary>
    public int Attempts { get; set; }

    public MessageId? Message { get; set; }

    public ChannelId? Thread { get; set; }

    public ChatRefusal? Refusal { get; set; }
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
    public void Configure(EntityTypeBuilder<ThemePost> builder)
    {
        builder.ToTable("ThemePosts");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Theme).HasMaxLength(100);
        builder.Property(p => p.Request).HasMaxLength(100);
        builder.HasIndex(p => new { p.Community, p.Request }).IsUnique();
        builder.HasIndex(p => new { p.Step, p.PostAt });
    }
}
