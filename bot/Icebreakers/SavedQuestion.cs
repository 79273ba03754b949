using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Icebreakers;

/// <summary>A question that somebody keeps for another day.</summary>
internal sealed class SavedQuestion
{
    public const int LongestText = 300;

    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    public required string Key { get; init; }

    /// <summary>As the deck had it then: decks change, and what was kept stays.</summary>
    public required string Text { get; init; }

    public required Instant SavedAt { get; init; }
}

internal sealed class SavedQuestionConfiguration : IEntityTypeConfiguration<SavedQuestion>
{
    public void Configure(EntityTypeBuilder<SavedQuestion> builder)
    {
        builder.ToTable("SavedQuestions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Key).HasMaxLength(100);
        builder.Property(s => s.Text).HasMaxLength(SavedQuestion.LongestText);
        builder
            .HasIndex(s => new
            {
                s.Community,
                s.User,
                s.Key,
            })
            .IsUnique();
    }
}
