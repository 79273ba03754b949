using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>Somebody who wanted to be asked one small thing a week, and how far that has come.</summary>
internal sealed class WeeklyQuestion
{
    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    public required WeeklyState State { get; set; }

    /// <summary>When the next one is due, as long as they are asked.</summary>
    public required Instant NextAt { get; set; }

    public Instant? AskedAt { get; set; }

    /// <summary>How many they were asked so far.</summary>
    public int Asked { get; set; }

    /// <summary>What they would rather not be asked about.</summary>
    public ProfileParts Skipped { get; set; }
}

internal enum WeeklyState
{
    Asking,
    Off,

    /// <summary>Their direct messages were closed; they are not asked again until they say so.</summary>
    Unreachable,
}

internal sealed class WeeklyQuestionConfiguration : IEntityTypeConfiguration<WeeklyQuestion>
{
    public void Configure(EntityTypeBuilder<WeeklyQuestion> builder)
    {
        builder.ToTable("WeeklyQuestions");
        builder.HasKey(q => new { q.Community, q.User });
        builder.HasIndex(q => new { q.State, q.NextAt });
        builder.Property(q => q.Skipped).IsStoredAsNumber();
    }
}
