using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Communities;

/// <summary>A community that invited the bot, with what its moderators chose.</summary>
internal sealed class Community
{
    public const int DefaultHistoryMonths = 12;

    public required CommunityId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Where introductions are opened, but for programmes with a channel of their own; null until the community has a channel that the bot may use.</summary>
    public ChannelId? Channel { get; set; }

    /// <summary>An IANA zone: the rhythm is kept in the community's own time.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Whether somebody has said the zone; else it is the operator's default.</summary>
    public bool ZoneIsKnown { get; set; }

    /// <summary>For what everybody there reads.</summary>
    public Language Language { get; set; }

    /// <summary>Rounds older than this many months keep numbers and no names; null keeps them as they are.</summary>
    public int? HistoryMonths { get; set; } = DefaultHistoryMonths;

    /// <summary>Who may moderate beside those who may manage the community.</summary>
    public RoleId? ModeratorRole { get; set; }

    /// <summary>Where moderators are told what they should know; null for nowhere.</summary>
    public ChannelId? ModeratorChannel { get; set; }

    /// <summary>False once the bot was removed: nothing is planned, nothing forgotten.</summary>
    public bool Active { get; set; } = true;

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];
}

internal sealed class CommunityConfiguration : IEntityTypeConfiguration<Community>
{
    public void Configure(EntityTypeBuilder<Community> builder)
    {
        builder.ToTable("Communities");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Property(c => c.TimeZone).HasMaxLength(64);
        builder.Ignore(c => c.Zone);
        builder.Property(c => c.HistoryMonths).HasDefaultValue(Community.DefaultHistoryMonths).HasSentinel(0);
    }
}
