using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>Questions out of a file that a moderator has seen the preview of, and not yet said yes or no to.</summary>
internal sealed class DeckImport
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId By { get; init; }

    public required Instant SentAt { get; init; }

    /// <summary>A JSON list of <see cref="ShelfDraft"/>: those that can be taken.</summary>
    public required string Content { get; set; }

    /// <summary>When they were taken. The row stays for the rest of its hour, so that a second press hears of the first.</summary>
    public Instant? AddedAt { get; set; }
}

internal sealed class DeckImportConfiguration : IEntityTypeConfiguration<DeckImport>
{
    public void Configure(EntityTypeBuilder<DeckImport> builder)
    {
        builder.ToTable("DeckImports");
        builder.HasKey(i => i.Id);
        builder.HasIndex(i => i.SentAt);
        builder.HasIndex(i => new { i.Community, i.By });
    }
}
