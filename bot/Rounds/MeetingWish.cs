using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>Whether somebody would meet another again, as they said after meeting. Theirs alone, until it is mutual.</summary>
internal sealed class MeetingWish
{
    /// <summary>After which meeting it was said. The row outlives the pairing's: history expires, a "rather not" does not.</summary>
    public required long PairingId { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    public required UserId About { get; init; }

    public required Wish Wish { get; init; }

    public required Instant At { get; init; }
}

internal enum Wish
{
    Again,

    /// <summary>Never told to anybody: keeps the two apart, and shows nowhere as a reason.</summary>
    RatherNot,
}

internal sealed class MeetingWishConfiguration : IEntityTypeConfiguration<MeetingWish>
{
    public void Configure(EntityTypeBuilder<MeetingWish> builder)
    {
        builder.ToTable("MeetingWishes");
        builder.HasKey(w => new
        {
            w.PairingId,
            w.User,
            w.About,
        });
        builder.HasIndex(w => new { w.Community, w.User });
    }
}
