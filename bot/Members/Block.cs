using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Members;

/// <summary>Somebody never wants to be introduced to somebody else. It is theirs alone: nobody else ever learns of it.</summary>
internal sealed class Block
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId Blocker { get; init; }

    /// <summary>Null once they have erased their data: then <see cref="Mark"/> is how they are known again.</summary>
    public UserId? Blocked { get; set; }

    /// <summary>As the blocker saw it; empty once they have erased their data.</summary>
    public string Name { get; set; } = "";

    /// <summary>Of <see cref="BlockMarks"/>; null as long as <see cref="Blocked"/> is there.</summary>
    public string? Mark { get; set; }

    public required Instant Since { get; init; }
}

/// <summary>What turns a person into a mark, in one community. Made when the first one is needed.</summary>
internal sealed class BlockKey
{
    public required CommunityId Community { get; init; }

    public required byte[] Key { get; init; }
}

internal sealed class BlockConfiguration : IEntityTypeConfiguration<Block>
{
    public void Configure(EntityTypeBuilder<Block> builder)
    {
        builder.ToTable("Blocks");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Name).HasMaxLength(100);
        builder.Property(b => b.Mark).HasMaxLength(64);
        builder
            .HasIndex(b => new
            {
                b.Community,
                b.Blocker,
                b.Blocked,
            })
            .IsUnique();
        builder.HasIndex(b => new { b.Community, b.Blocked });
        builder.HasIndex(b => new { b.Community, b.Mark });
    }
}

internal sealed class BlockKeyConfiguration : IEntityTypeConfiguration<BlockKey>
{
    public void Configure(EntityTypeBuilder<BlockKey> builder)
    {
        builder.ToTable("BlockKeys");
        builder.HasKey(k => k.Community);
        builder.Property(k => k.Community).ValueGeneratedNever();
    }
}
