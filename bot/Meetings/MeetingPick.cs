using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>That a time suits somebody. The others read how many, and not who. It goes when the time has gone by, or is settled.</summary>
internal sealed class MeetingPick
{
    public required long MeetingId { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    public required Instant At { get; init; }
}

internal sealed class MeetingPickConfiguration : IEntityTypeConfiguration<MeetingPick>
{
    public void Configure(EntityTypeBuilder<MeetingPick> builder)
    {
        builder.ToTable("MeetingPicks");
        builder.HasKey(p => new
        {
            p.MeetingId,
            p.User,
            p.At,
        });
        builder.HasIndex(p => new { p.Community, p.User });
        builder.HasIndex(p => p.At);
    }
}
