using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>A message of ours about a meeting: due, or standing. The key lets each part come once.</summary>
internal sealed class MeetingMessage
{
    public required long MeetingId { get; init; }

    public required MeetingPart Part { get; init; }

    /// <summary>When it is to be posted; null once it stands, or will never.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>Raised before each attempt: above one, an earlier attempt may have reached the platform unseen.</summary>
    public int Attempts { get; set; }

    public Instant? PostedAt { get; set; }

    public MessageId? Message { get; set; }
}

/// <summary>The numbers stand in buttons that people may still press.</summary>
internal enum MeetingPart
{
    /// <summary>The times, with a button each.</summary>
    Times = 0,

    /// <summary>The time that all of them picked, with a file for the calendar.</summary>
    Settled = 1,

    /// <summary>An hour before.</summary>
    Reminder = 2,
}

internal sealed class MeetingMessageConfiguration : IEntityTypeConfiguration<MeetingMessage>
{
    public void Configure(EntityTypeBuilder<MeetingMessage> builder)
    {
        builder.ToTable("MeetingMessages");
        builder.HasKey(m => new { m.MeetingId, m.Part });
        builder.HasIndex(m => m.DueAt);
    }
}
