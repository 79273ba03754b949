using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>That somebody was told of a round to come, or could not be. Written down before it is sent: nobody is told twice, and nobody is forgotten.</summary>
internal sealed class RoundReminder
{
    public required long ProgrammeId { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    /// <summary>When the round is.</summary>
    public required Instant RoundAt { get; init; }

    /// <summary>When the round is, as long as it is not known to be sent: it never is as late as that.</summary>
    public required Instant SentAt { get; set; }

    /// <summary>The platform takes no direct message for them.</summary>
    public bool IsUnreachable { get; set; }
}

internal sealed class RoundReminderConfiguration : IEntityTypeConfiguration<RoundReminder>
{
    public void Configure(EntityTypeBuilder<RoundReminder> builder)
    {
        builder.ToTable("RoundReminders");
        builder.HasKey(r => new
        {
            r.ProgrammeId,
            r.User,
            r.RoundAt,
        });
        builder.HasIndex(r => new { r.Community, r.User });
    }
}
