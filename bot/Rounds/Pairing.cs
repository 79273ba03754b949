using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;

namespace NetSocialBot.Rounds;

/// <summary>Two or three people introduced to each other, and how far the introduction has come.</summary>
internal sealed class Pairing
{
    public long Id { get; init; }

    public long RoundId { get; init; }

    public required CommunityId Community { get; init; }

    public List<PairingMember> Members { get; init; } = [];

    /// <summary>Why these two, in words.</summary>
    public required string CommonGround { get; init; }

    /// <summary>What all of them like, the most telling first: what questions can be about.</summary>
    public List<string> SharedInterests { get; init; } = [];

    /// <summary>They have been introduced in an earlier round.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>0 (nothing in common) to 1 (the same interests); null for pairings from before it was kept.</summary>
    public double? Score { get; init; }

    public ConversationMode Mode { get; init; }

    public required string StarterKey { get; init; }

    public required string Starter { get; init; }

    public string? FollowUp { get; init; }

    public DeliveryStep Step { get; set; }

    /// <summary>
    /// Raised before each attempt: above one, an earlier attempt may have reached the platform unseen. Raised also when somebody is taken out of it,
    /// so that a delivery under way with them cannot be recorded.
    /// </summary>
    public int Attempts { get; set; }

    public ChannelId? Thread { get; set; }

    public MessageId? Introduction { get; set; }

    /// <summary>
    /// Why the platform would not take it, for good with <see cref="DeliveryStep.Refused"/>; else it waits for room
    /// (<see cref="ChatRefusal.LimitReached"/>).
    /// </summary>
    public ChatRefusal? Refusal { get; set; }
}

/// <summary>The last step of a delivery that is known to have been done.</summary>
internal enum DeliveryStep
{
    Planned,
    ThreadOpened,
    MembersAdded,
    Introduced,

    /// <summary>The end of it: the platform refused, and moderators can see why.</summary>
    Refused,

    /// <summary>Nobody but one of them is left, for whom another place is found.</summary>
    Alone,
}

internal static class Pairings
{
    /// <summary>Those of which something is still to be done; they have an index of their own.</summary>
    public static IQueryable<Pairing> Undelivered(this IQueryable<Pairing> pairings) =>
        pairings.Where(p => p.Step != DeliveryStep.Introduced && p.Step != DeliveryStep.Refused);
}

internal sealed class PairingConfiguration : IEntityTypeConfiguration<Pairing>
{
    public void Configure(EntityTypeBuilder<Pairing> builder)
    {
        builder.ToTable("Pairings");
        builder.HasKey(p => p.Id);
        builder.HasIndex(p => p.Community);
        // Those that are not delivered yet, of many that are.
        builder.HasIndex(p => p.Step).HasFilter("\"Step\" NOT IN ('Introduced', 'Refused')");
        // Somebody may leave, be erased or block another one while it is delivered.
        builder.Property(p => p.Step).IsConcurrencyToken();
        builder.Property(p => p.Attempts).IsConcurrencyToken();
        builder.HasMany(p => p.Members).WithOne().HasForeignKey(m => m.PairingId);
        builder.HasOne<Round>().WithMany(r => r.Pairings).HasForeignKey(p => p.RoundId);
        builder.HasOne<Conversation>().WithOne().HasForeignKey<Conversation>(c => c.PairingId);
        builder.Property(p => p.StarterKey).HasMaxLength(100);
    }
}
