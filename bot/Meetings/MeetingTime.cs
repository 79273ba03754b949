using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>One of the times to pick from. Kept, so that a second try posts the same and other times are really others.</summary>
internal sealed class MeetingTime
{
    public required long MeetingId { get; init; }

    public required Instant At { get; init; }
}

internal sealed class MeetingTimeConfiguration : IEntityTypeConfiguration<MeetingTime>
{
    public void Configure(EntityTypeBuilder<MeetingTime> builder)
    {
        builder.ToTable("MeetingTimes");
        builder.HasKey(t => new { t.MeetingId, t.At });
    }
}
