using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Programmes;

/// <summary>That somebody takes part in a programme. Who is on a break stays in it.</summary>
internal sealed class ProgrammeMember
{
    public required long ProgrammeId { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    public required Instant JoinedAt { get; init; }

    /// <summary>In a programme for newcomers: they are there for the others.</summary>
    public bool IsGreeter { get; set; }

    /// <summary>In a programme for newcomers, the round in which they were introduced; null as long as they are new.</summary>
    public long? WelcomedIn { get; set; }

    /// <summary>When the round is that goes by without them, by their own word; null for none.</summary>
    public Instant? SkipsAt { get; set; }

    /// <summary>The round that went by without them last for it: should it be taken back, so is that.</summary>
    public long? SkippedRound { get; set; }
}

internal sealed class ProgrammeMemberConfiguration : IEntityTypeConfiguration<ProgrammeMember>
{
    public void Configure(EntityTypeBuilder<ProgrammeMember> builder)
    {
        builder.ToTable("ProgrammeMembers");
        builder.HasKey(m => new { m.ProgrammeId, m.User });
        builder.HasOne<Programme>().WithMany().HasForeignKey(m => m.ProgrammeId);
        builder.HasIndex(m => new { m.Community, m.User });
    }
}
