using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Rounds.Planning;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>One round of introductions of one community, committed whole before anybody hears of it.</summary>
internal sealed class Round
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public RoundKind Kind { get; init; }

    /// <summary>The programme it is of; null for what is no programme's.</summary>
    public long? Programme { get; init; }

    /// <summary>How many were to meet in each pairing; in a larger one they had to share.</summary>
    public int GroupSize { get; init; } = PlanRequest.SmallestGroup;

    /// <summary>1, 2, 3 ... of its kind within the community, whichever programme it is of: a number names one round.</summary>
    public required int Number { get; init; }

    /// <summary>What asked for the round; the database lets each ask once, however often its job runs.</summary>
    public required string Trigger { get; init; }

    /// <summary>Everything left to chance in the plan came from it: the same roster and seed give the same plan.</summary>
    public required int Seed { get; set; }

    public required Instant PlannedAt { get; set; }

    public required ChannelId Channel { get; init; }

    public RoundState State { get; set; }

    /// <summary>Where moderators read the plan that waits; null where it was not shown to them unasked.</summary>
    public ChannelId? NoticeChannel { get; set; }

    public MessageId? Notice { get; set; }

    /// <summary>The seed of the plan that was shown last; null once there is nothing more to tell, or was nothing yet.</summary>
    public int? NoticeOf { get; set; }

    /// <summary>The platform did not take an introduction of it (yet), and moderators were not told of that.</summary>
    public bool TroubleToTell { get; set; }

    public List<Pairing> Pairings { get; init; } = [];

    public List<SatOut> SatOut { get; init; } = [];
}

internal enum RoundState
{
    /// <summary>It is sent, or being sent. Only these count: in the history, in turns, and in whoever's rhythm.</summary>
    Open,

    /// <summary>A moderator took it back before anybody had written.</summary>
    Undone,

    /// <summary>Planned, and nobody hears of it before a moderator sends it.</summary>
    Waiting,

    /// <summary>A moderator did not want it.</summary>
    PutAway,

    /// <summary>It waited until the next one took its place.</summary>
    Lapsed,
}

internal sealed class RoundConfiguration : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> builder)
    {
        builder.ToTable("Rounds");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Trigger).HasMaxLength(100);
        builder.Property(r => r.GroupSize).HasDefaultValue(PlanRequest.SmallestGroup).HasSentinel(0);
        builder.Property(r => r.State).HasDefaultValue(RoundState.Open).HasSentinel(RoundState.Open);
        builder.HasIndex(r => r.State);
        // Those of which moderators are still to be told something.
        builder.HasIndex(r => r.NoticeOf).HasFilter("\"NoticeOf\" IS NOT NULL");
        builder.HasIndex(r => r.TroubleToTell).HasFilter("\"TroubleToTell\"");
        builder
            .HasIndex(r => new
            {
                r.Community,
                r.Kind,
                r.Number,
            })
            .IsUnique();
        builder.HasIndex(r => new { r.Community, r.Trigger }).IsUnique();
    }
}
