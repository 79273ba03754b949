using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;

namespace NetSocialBot.Rounds.Late;

/// <summary>
/// A place that somebody got in a round that was under way already. A pairing has one at most; and a second place in the round is
/// refused to everybody, those who come late included.
/// </summary>
internal sealed class LatePlace
{
    public long PlaceId { get; init; }

    public PairingMember? Place { get; init; }

    public long PairingId { get; init; }

    public Pairing? Pairing { get; init; }

    public required CommunityId Community { get; init; }

    public LateStep Step { get; set; }

    /// <summary>Raised before each attempt: above one, an earlier attempt may have reached the platform unseen.</summary>
    public int Attempts { get; set; }

    /// <summary>The welcome, once it stands.</summary>
    public MessageId? Message { get; set; }

    /// <summary>What all of them share, in words, until it has been said in their thread.</summary>
    public required string CommonGround { get; set; }
}

/// <summary>The last step that is known to have been done.</summary>
internal enum LateStep
{
    /// <summary>They are to come to a thread that there is.</summary>
    Planned,
    AddedToThread,
    Welcomed,

    /// <summary>They have a pairing of their own, which is delivered like any other, and whose introduction welcomes them.</summary>
    OwnPairing,
}

internal sealed class LatePlaceConfiguration : IEntityTypeConfiguration<LatePlace>
{
    public void Configure(EntityTypeBuilder<LatePlace> builder)
    {
        builder.ToTable("LatePlaces");
        builder.HasKey(l => l.PlaceId);
        builder.HasOne(l => l.Place).WithOne().HasForeignKey<LatePlace>(l => l.PlaceId);
        builder.HasOne(l => l.Pairing).WithOne().HasForeignKey<LatePlace>(l => l.PairingId);
        builder.HasIndex(l => l.Step);
    }
}
