using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Rounds.Apart;

/// <summary>
/// Some people of whom moderators want that none meets another through the bot. Where it is one group from another, each two of them
/// have one, and all of these the same <see cref="Stem"/>.
/// </summary>
internal sealed class Exclusion
{
    private const char PartMark = '/';

    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    /// <summary>The interaction it was asked for with: asking once keeps apart once.</summary>
    public required string Request { get; init; }

    /// <summary>What was asked for at once, and is shown and taken back as one.</summary>
    public string Stem => StemOf(Request);

    public required Instant Since { get; init; }

    /// <summary>Two or more.</summary>
    public List<ExcludedPerson> People { get; init; } = [];

    public static string StemOf(string request) => request.Split(PartMark)[0];

    /// <summary>The request of one of several that are asked for at once.</summary>
    public static string Part(string stem, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{stem}{PartMark}{number}");
}

/// <summary>
/// One of them. Whoever has everything about themself erased leaves a mark that does not say who they are, so that it holds when
/// they come back, as with blocks (docs/decisions/0005).
/// </summary>
internal sealed class ExcludedPerson
{
    public long Id { get; init; }

    public long ExclusionId { get; init; }

    public required CommunityId Community { get; init; }

    /// <summary>Null once they are erased.</summary>
    public UserId? User { get; set; }

    public string? Mark { get; set; }

    /// <summary>As the platform showed it; members or not.</summary>
    public required string Name { get; set; }
}

internal sealed class ExclusionConfiguration : IEntityTypeConfiguration<Exclusion>
{
    public void Configure(EntityTypeBuilder<Exclusion> builder)
    {
        builder.ToTable("Exclusions");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Request).HasMaxLength(100);
        builder.Ignore(e => e.Stem);
        builder.HasMany(e => e.People).WithOne().HasForeignKey(p => p.ExclusionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.Community, e.Request }).IsUnique();
    }
}

internal sealed class ExcludedPersonConfiguration : IEntityTypeConfiguration<ExcludedPerson>
{
    public void Configure(EntityTypeBuilder<ExcludedPerson> builder)
    {
        builder.ToTable("ExcludedPeople");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.Property(p => p.Mark).HasMaxLength(64);
        builder.HasIndex(p => new { p.Community, p.User });
    }
}
