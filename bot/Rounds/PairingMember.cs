using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>One person's place in a round. The database refuses a second place for the same person.</summary>
internal sealed class PairingMember
{
    public long Id { get; init; }

    public long RoundId { get; init; }

    public Round? Round { get; init; }

    public long PairingId { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    /// <summary>They are there to greet the others, who are new.</summary>
    public bool IsGreeter { get; init; }

    public MeetingAnswer Answer { get; set; }

    public Instant? AnsweredAt { get; set; }
}

internal enum MeetingAnswer
{
    None,
    Met,
    NotYet,

    /// <summary>They did not, and do not mean to any more.</summary>
    DidNot,
}

internal sealed class PairingMemberConfiguration : IEntityTypeConfiguration<PairingMember>
{
    public void Configure(EntityTypeBuilder<PairingMember> builder)
    {
        builder.ToTable("PairingMembers");
        builder.HasKey(m => m.Id);
        builder.HasOne(m => m.Round).WithMany().HasForeignKey(m => m.RoundId);
        builder.HasIndex(m => new { m.RoundId, m.User }).IsUnique();
        builder.HasIndex(m => new { m.Community, m.User });
    }
}
