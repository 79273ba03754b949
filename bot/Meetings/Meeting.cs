using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>
/// The search of one thread for half an hour together: some times to pick from, and the one that all of them picked. Whoever wants
/// other times begins it anew, and this one is replaced.
/// </summary>
internal sealed class Meeting
{
    public long Id { get; init; }

    public required long PairingId { get; init; }

    public required CommunityId Community { get; init; }

    /// <summary>1, 2, 3 ... of its pairing: two who begin at the same moment begin one.</summary>
    public required int Number { get; init; }

    public required TimesBasis Basis { get; init; }

    public MeetingState State { get; set; }

    /// <summary>When they meet; null until it is settled.</summary>
    public Instant? At { get; set; }

    public Instant? SettledAt { get; set; }

    public List<MeetingTime> Times { get; init; } = [];

    public List<MeetingPick> Picks { get; init; } = [];

    public List<MeetingMessage> Messages { get; init; } = [];

    public IReadOnlyList<Instant> Offered => [.. Times.Select(t => t.At).Order()];

    public MeetingMessage? Find(MeetingPart part) => Messages.Find(m => m.Part == part);

    /// <summary>Nothing more is posted about it.</summary>
    public void End(MeetingState state)
    {
        State = state;
        foreach (var message in Messages.Where(m => m.PostedAt is null))
        {
            message.DueAt = null;
        }
    }
}

internal enum MeetingState
{
    Picking,
    Settled,

    /// <summary>Somebody wanted other times.</summary>
    Replaced,

    /// <summary>The thread is gone, or the platform would not take the times.</summary>
    Dropped,
}

/// <summary>Where the times come from.</summary>
internal enum TimesBasis
{
    /// <summary>All of them are usually free then, as they said; it is day for those who did not say.</summary>
    Free,

    /// <summary>They share no free time, but it is day for all of them.</summary>
    Day,

    /// <summary>Early for some and late for others, and night for nobody.</summary>
    Edges,
}

internal sealed class MeetingConfiguration : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("Meetings");
        builder.HasKey(m => m.Id);
        builder.HasOne<Pairing>().WithMany().HasForeignKey(m => m.PairingId);
        builder.HasIndex(m => new { m.PairingId, m.Number }).IsUnique();
        builder.Property(m => m.State).IsConcurrencyToken();
        builder.HasMany(m => m.Times).WithOne().HasForeignKey(t => t.MeetingId);
        builder.HasMany(m => m.Picks).WithOne().HasForeignKey(p => p.MeetingId);
        builder.HasMany(m => m.Messages).WithOne().HasForeignKey(m => m.MeetingId);
        builder.Ignore(m => m.Offered);
    }
}
