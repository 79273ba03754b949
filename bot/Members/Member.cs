using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Members;

/// <summary>Somebody who opted in, in one community. What they wrote is theirs, and is only what they chose to write.</summary>
internal sealed class Member
{
    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    /// <summary>As the platform showed it last.</summary>
    public required string Name { get; set; }

    /// <summary>In which they read the platform; null until they have used it with us.</summary>
    public Language? Language { get; set; }

    public MemberStatus Status { get; set; }

    /// <summary>Null when not paused. A pause ends by itself.</summary>
    public Instant? PausedUntil { get; set; }

    public required Instant JoinedAt { get; set; }

    public string From { get; set; } = "";

    /// <summary>Interests as written, separated by commas or lines.</summary>
    public string Likes { get; set; } = "";

    public string Done { get; set; } = "";

    public string Thinks { get; set; } = "";

    public string Family { get; set; } = "";

    /// <summary>What they like, one by one, as written.</summary>
    public IReadOnlyList<string> Interests =>
        [
            .. Likes
                .Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Take(ProfileLimits.Interests),
        ];

    public bool HasProfile => (From + Likes + Done + Thinks + Family).Length > 0;

    public bool TakesPartAt(Instant now) =>
        Status == MemberStatus.Active && (PausedUntil is not { } until || until <= now);

    /// <summary>The next round that would have them goes by without them; planning it ends this.</summary>
    public bool SkipsNext { get; set; }

    public MeetingRhythm Rhythm { get; set; }

    /// <summary>Where a round is in groups. With an odd number somebody makes a trio all the same.</summary>
    public bool GroupsWelcome { get; set; }

    public bool RemindersOff { get; set; }
}

/// <summary>How often somebody likes to be introduced.</summary>
internal enum MeetingRhythm
{
    EveryRound,
    EveryOtherRound,
    OnceAMonth,
}

internal enum MemberStatus
{
    Active,
    Left,
}

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("Members");
        builder.HasKey(m => new { m.Community, m.User });
        builder.Property(m => m.Name).HasMaxLength(100);
        builder.Property(m => m.From).HasMaxLength(ProfileLimits.Short);
        builder.Property(m => m.Likes).HasMaxLength(ProfileLimits.Long);
        builder.Property(m => m.Done).HasMaxLength(ProfileLimits.Long);
        builder.Property(m => m.Thinks).HasMaxLength(ProfileLimits.Long);
        builder.Property(m => m.Family).HasMaxLength(ProfileLimits.Long);
        builder.Ignore(m => m.HasProfile);
        builder.Ignore(m => m.Interests);
        builder.Property(m => m.Rhythm).HasDefaultValue(MeetingRhythm.EveryRound);
    }
}
