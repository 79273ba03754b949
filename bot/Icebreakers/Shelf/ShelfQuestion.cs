using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>A question of a community's own, beside those that every community has.</summary>
internal sealed class ShelfQuestion
{
    public const int LongestName = 60;
    public const int LongestTitle = 90;
    public const int LongestText = 300;
    public const int LongestFollowUp = 200;

    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    /// <summary>See <see cref="DeckQuestion.Key"/>: no two of a community have the same.</summary>
    public required string Key { get; init; }

    /// <summary>Of a deck of the operator's, or of their own.</summary>
    public required string DeckName { get; init; }

    /// <summary>How a deck of their own reads, where whoever brought the question said so.</summary>
    public string? DeckTitle { get; init; }

    public required Language Language { get; init; }

    public required DeckDepth Depth { get; init; }

    public required DeckAudience Audience { get; init; }

    public required string Text { get; init; }

    public string? FollowUp { get; init; }

    public List<string> About { get; init; } = [];

    public required UserId AddedBy { get; set; }

    public required Instant AddedAt { get; init; }

    /// <summary>Since when it is not asked any more; null as long as it is.</summary>
    public Instant? RetiredAt { get; set; }
}

internal sealed class ShelfQuestionConfiguration : IEntityTypeConfiguration<ShelfQuestion>
{
    public void Configure(EntityTypeBuilder<ShelfQuestion> builder)
    {
        builder.ToTable("ShelfQuestions");
        builder.HasKey(q => q.Id);
        builder.Property(q => q.Key).HasMaxLength(ShelfQuestion.LongestName);
        builder.Property(q => q.DeckName).HasMaxLength(ShelfQuestion.LongestName);
        builder.Property(q => q.DeckTitle).HasMaxLength(ShelfQuestion.LongestTitle);
        builder.Property(q => q.Text).HasMaxLength(ShelfQuestion.LongestText);
        builder.Property(q => q.FollowUp).HasMaxLength(ShelfQuestion.LongestFollowUp);
        builder.HasIndex(q => new { q.Community, q.Key }).IsUnique();
    }
}
