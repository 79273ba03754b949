using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Posting;

namespace NetSocialBot.Themes.Life;

/// <summary>What somebody pressed at a prompt. Nobody's messages are read, so this is all that is known of a thread.</summary>
internal sealed class ThemeAnswer
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required long Post { get; init; }

    public required UserId User { get; init; }

    public required ThemeAnswerKind Kind { get; init; }

    /// <summary>Whose story it was the same with; <see cref="Nameless.Nobody"/> where that was not said.</summary>
    public UserId About { get; init; } = Nameless.Nobody;

    /// <summary>Of a story: whether its teller may be named when the thread closes.</summary>
    public bool MayBeNamed { get; set; }
}

internal enum ThemeAnswerKind
{
    Told,
    Same,
}

internal sealed class ThemeAnswerConfiguration : IEntityTypeConfiguration<ThemeAnswer>
{
    public void Configure(EntityTypeBuilder<ThemeAnswer> builder)
    {
        builder.ToTable("ThemeAnswers");
        builder.HasKey(a => a.Id);
        builder
            .HasIndex(a => new
            {
                a.Post,
                a.User,
                a.Kind,
                a.About,
            })
            .IsUnique();
        builder.HasIndex(a => new { a.Community, a.User });
        builder.HasIndex(a => new { a.Community, a.About });
        builder.HasOne<ThemePost>().WithMany().HasForeignKey(a => a.Post).OnDelete(DeleteBehavior.Cascade);
    }
}
