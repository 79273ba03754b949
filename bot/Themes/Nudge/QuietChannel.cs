using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Themes.Nudge;

/// <summary>A channel that gets a question when it has been silent for so long.</summary>
internal sealed class QuietChannel
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required ChannelId Channel { get; init; }

    public required int AfterHours { get; set; }

    /// <summary>Null where it is not looked at any more (<see cref="Trouble"/> says why). Of two workers, one moves it.</summary>
    public Instant? NextLookAt { get; set; }

    /// <summary>When it was last looked at: what was not there then was said later, whatever the platform's clock says.</summary>
    public required Instant LookedAt { get; set; }

    public MessageId? LastMessage { get; set; }

    /// <summary>When the last was said, as far as we know.</summary>
    public required Instant LastAt { get; set; }

    /// <summary>The bot's question; as long as it is the last message, nobody has answered it.</summary>
    public MessageId? Asked { get; set; }

    /// <summary>A question is on its way: it may stand although its answer got lost.</summary>
    public bool IsAsking { get; set; }

    public ChatRefusal? Trouble { get; set; }

    public Duration After => Duration.FromHours(AfterHours);
}

internal sealed class QuietChannelConfiguration : IEntityTypeConfiguration<QuietChannel>
{
    public void Configure(EntityTypeBuilder<QuietChannel> builder)
    {
        builder.ToTable("QuietChannels");
        builder.HasKey(c => c.Id);
        builder.Ignore(c => c.After);
        builder.Property(c => c.NextLookAt).IsConcurrencyToken();
        builder.HasIndex(c => new { c.Community, c.Channel }).IsUnique();
        builder.HasIndex(c => c.NextLookAt);
    }
}
