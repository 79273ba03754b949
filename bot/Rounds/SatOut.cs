using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Rounds;

/// <summary>Somebody who was in a round and was introduced to nobody: kept so that next time it is somebody else.</summary>
internal sealed class SatOut
{
    public long Id { get; init; }

    public long RoundId { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    public required LeftOutReason Reason { get; init; }
}

internal sealed class SatOutConfiguration : IEntityTypeConfiguration<SatOut>
{
    public void Configure(EntityTypeBuilder<SatOut> builder)
    {
        builder.ToTable("SatOut");
        builder.HasKey(s => s.Id);
        builder.HasOne<Round>().WithMany(r => r.SatOut).HasForeignKey(s => s.RoundId);
        builder.HasIndex(s => new { s.RoundId, s.User }).IsUnique();
        builder.HasIndex(s => new { s.Community, s.User });
    }
}
