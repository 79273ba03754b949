using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>A question of the operator's decks that a community does not want to be asked.</summary>
internal sealed class RetiredQuestion
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required string Key { get; init; }

    public required UserId RetiredBy { get; set; }

    public required Instant RetiredAt { get; init; }
}

internal sealed class RetiredQuestionConfiguration : IEntityTypeConfiguration<RetiredQuestion>
{
    public void Configure(EntityTypeBuilder<RetiredQuestion> builder)
    {
        builder.ToTable("RetiredQuestions");
        builder.HasKey(q => q.Id);
        builder.Property(q => q.Key).HasMaxLength(ShelfQuestion.LongestName);
        builder.HasIndex(q => new { q.Community, q.Key }).IsUnique();
    }
}
