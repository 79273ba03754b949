using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Wording;

/// <summary>How often the model was asked for a community today. One row for each community that ever did.</summary>
internal sealed class WordingUse
{
    public required CommunityId Community { get; init; }

    /// <summary>When the day began, in UTC.</summary>
    public required Instant Day { get; set; }

    public required int Count { get; set; }
}

internal sealed class WordingUseConfiguration : IEntityTypeConfiguration<WordingUse>
{
    public void Configure(EntityTypeBuilder<WordingUse> builder)
    {
        builder.ToTable("WordingUses");
        builder.HasKey(u => u.Community);
        builder.Property(u => u.Community).ValueGeneratedNever();
    }
}
