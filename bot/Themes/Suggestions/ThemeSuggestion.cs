using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Themes.Suggestions;

/// <summary>A theme that a member thought of.</summary>
internal sealed class ThemeSuggestion
{
    public const int LongestTitle = 90;
    public const int LongestPrompt = 1000;

    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    /// <summary>The interaction it came with: sending it once suggests once.</summary>
    public required string Request { get; init; }

    public required UserId By { get; init; }

    /// <summary>Whether it may be said whose idea it was.</summary>
    public required bool MayBeNamed { get; init; }

    public required string Title { get; set; }

    public required string Prompt { get; set; }

    public required Instant At { get; init; }

    public SuggestionState State { get; set; }
}

internal enum SuggestionState
{
    Pending,
    Approved,
    Declined,
}

internal sealed class ThemeSuggestionConfiguration : IEntityTypeConfiguration<ThemeSuggestion>
{
    public void Configure(EntityTypeBuilder<ThemeSuggestion> builder)
    {
        builder.ToTable("ThemeSuggestions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Request).HasMaxLength(100);
        builder.Property(s => s.Title).HasMaxLength(ThemeSuggestion.LongestTitle);
        builder.Property(s => s.Prompt).HasMaxLength(ThemeSuggestion.LongestPrompt);
        builder.HasIndex(s => new { s.Community, s.Request }).IsUnique();
        builder.HasIndex(s => new { s.Community, s.State });
    }
}
