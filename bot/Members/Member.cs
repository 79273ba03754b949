using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Members.Profile;
using NodaTime;

namespace NetSocialBot.Members;

/// <summary>Somebody who opted in, in one community. What they wrote is theirs, and is only what they chose to write.</summary>
internal sealed class Member
{
    /// <summary>How exactly <see cref="HeardAt"/> is kept: each press writing it down would make everybody queue.</summary>
    public static readonly Duration HeardToThe = Duration.FromHours(1);

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

    /// <summary>When they last pressed or typed anything for us, to the hour; null where that is not known.</summary>
    public Instant? HeardAt { get; set; }

    public string From { get; set; } = "";

    /// <summary>Interests as written, separated by commas or lines.</summary>
    public string Likes { get; set; } = "";

    public string Done { get; set; } = "";

    public string Thinks { get; set; } = "";

    public string Family { get; set; } = "";

    /// <summary>What they do for fun.</summary>
    public string Fun { get; set; } = "";

    /// <summary>What everybody in the community may see; the rest is for those whom they are introduced to.</summary>
    public ProfileParts ShownHere { get; set; } = ProfilePartsExtensions.ShownAtFirst;

    /// <summary>Codes of the languages they speak (ISO 639), in their order.</summary>
    public List<string> Speaks { get; set; } = [];

    /// <summary>An IANA zone; null where they did not say.</summary>
    public string? TimeZone { get; set; }

    public FreeTimes Free { get; set; }

    public WaysToMeet Meets { get; set; }

    /// <summary>What they like, one by one, as written.</summary>
    public IReadOnlyList<string> Interests =>
        [
            .. Likes
                .Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Take(ProfileLimits.Interests),
        ];

    /// <summary>What there is something of.</summary>
    public ProfileParts Written =>
        ProfilePartsExtensions.All.Where(p => TextOf(p).Length > 0).Aggregate(ProfileParts.None, (all, p) => all | p);

    /// <summary>Whether there is anything for those to read whom they are introduced to.</summary>
    public bool HasProfile =>
        Written != ProfileParts.None || Speaks.Count > 0 || Free != FreeTimes.None || Meets != WaysToMeet.None;

    public DateTimeZone? Zone => TimeZone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;

    /// <summary>
    /// The hours of the day in UTC at which they are usually free, around this moment: bit by bit as
    /// <see cref="PartOfDay.UtcHours"/> says. Null where they did not say when, or where on earth.
    /// </summary>
    public int? FreeHoursAt(Instant at) => Zone is { } zone ? PartOfDay.UtcHours(Free, zone, at) : null;

    /// <param name="part">One of them.</param>
    public string TextOf(ProfileParts part) =>
        part switch
        {
            ProfileParts.From => From,
            ProfileParts.Family => Family,
            ProfileParts.Likes => Likes,
            ProfileParts.Fun => Fun,
            ProfileParts.Done => Done,
            ProfileParts.Thinks => Thinks,
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "This is not one part."),
        };

    /// <param name="part">One of them.</param>
    public void Write(ProfileParts part, string text)
    {
        _ = part switch
        {
            ProfileParts.From => From = text,
            ProfileParts.Family => Family = text,
            ProfileParts.Likes => Likes = text,
            ProfileParts.Fun => Fun = text,
            ProfileParts.Done => Done = text,
            ProfileParts.Thinks => Thinks = text,
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "This is not one part."),
        };
    }

    public bool TakesPartAt(Instant now) =>
        Status == MemberStatus.Active && (PausedUntil is not { } until || until <= now);

    /// <summary>The next round that would have them goes by without them; planning it ends this.</summary>
    public bool SkipsNext { get; set; }

    /// <summary>The round that went by without them last, by their own word: should it be taken back, so is that.</summary>
    public long? SkippedRound { get; set; }

    public MeetingRhythm Rhythm { get; set; }

    public Company Company { get; set; }

    /// <summary>Wants nothing that they have not asked for.</summary>
    public bool RemindersOff { get; set; }

    /// <summary>Wants to be told the day before a round.</summary>
    public bool ToldBefore { get; set; }
}

/// <summary>How often somebody likes to be introduced.</summary>
internal enum MeetingRhythm
{
    EveryRound,
    EveryOtherRound,
    OnceAMonth,
}

/// <summary>With how many somebody likes to meet.</summary>
internal enum Company
{
    NotSaid,

    /// <summary>Never three or more, unless there is no other way to be in.</summary>
    JustTwo,

    GroupsWelcome,
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
        builder.Property(m => m.Fun).HasMaxLength(ProfileLimits.Medium);
        builder.Property(m => m.ShownHere).IsStoredAsNumber();
        builder.Property(m => m.Speaks).IsStoredAsWords(100);
        builder.Property(m => m.TimeZone).HasMaxLength(64);
        builder.Property(m => m.Free).IsStoredAsNumber();
        builder.Property(m => m.Meets).IsStoredAsNumber();
        builder.Ignore(m => m.Written);
        builder.Ignore(m => m.Zone);
        builder.Ignore(m => m.HasProfile);
        builder.Ignore(m => m.Interests);
        builder.Property(m => m.Rhythm).HasDefaultValue(MeetingRhythm.EveryRound);
        builder.Property(m => m.Company).HasDefaultValue(Company.NotSaid);
    }
}
