using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Icebreakers;

/// <summary>
/// A question that a channel or thread has had, so that none comes again before the deck is through. There is one row for each
/// question however often it came, so a channel never holds more rows than the decks have questions.
/// </summary>
internal sealed class UsedStarter
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required ChannelId Channel { get; init; }

    public required string Key { get; init; }

    /// <summary>See <see cref="UsedQuestion.Lap"/>.</summary>
    public required int Lap { get; set; }

    /// <summary>Counts what the channel was asked, from 1: tells which came last.</summary>
    public required long Turn { get; set; }

    /// <summary>When it came last.</summary>
    public required Instant UsedAt { get; set; }
}

internal sealed class UsedStarterConfiguration : IEntityTypeConfiguration<UsedStarter>
{
    public void Configure(EntityTypeBuilder<UsedStarter> builder)
    {
        builder.ToTable("UsedStarters");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Key).HasMaxLength(100);
        builder
            .HasIndex(s => new
            {
                s.Community,
                s.Channel,
                s.Key,
            })
            .IsUnique();

        // Two who press at once both want the next turn. One of them is refused here, or by the token where both
        // had chosen the same question, and chooses again.
        builder
            .HasIndex(s => new
            {
                s.Community,
                s.Channel,
                s.Turn,
            })
            .IsUnique();
        builder.Property(s => s.Turn).IsConcurrencyToken();
    }
}
