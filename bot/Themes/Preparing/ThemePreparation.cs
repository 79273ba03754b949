using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Themes.Series;
using NodaTime;

namespace NetSocialBot.Themes.Preparing;

/// <summary>What happens on the day before a date of a series: a vote on its prompt, a question to whoever hosts it.</summary>
internal sealed class ThemePreparation
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required long Series { get; init; }

    /// <summary>The date; each is prepared once.</summary>
    public required Instant Occurrence { get; init; }

    public PreparationStep Step { get; set; }

    /// <summary>When the next step is due; null where all is done. Of two workers, one moves it.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>Keys of the prompts to vote on, one a line; empty without a vote.</summary>
    public string Candidates { get; set; } = "";

    public ChannelId? PollChannel { get; set; }

    public MessageId? Poll { get; set; }

    /// <summary>The prompt of this date, once it is settled.</summary>
    public string? Prompt { get; set; }

    public string? HostAnswer { get; set; }

    public IReadOnlyList<string> CandidateList => Candidates.Length == 0 ? [] : Candidates.Split('\n');
}

internal enum PreparationStep
{
    /// <summary>Members vote until it is due.</summary>
    Voting,

    /// <summary>The prompt is settled, and the host is to be asked.</summary>
    AskingHost,
    Done,
}

/// <summary>One person's vote; another one takes its place.</summary>
internal sealed class ThemeVote
{
    public required long Preparation { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    /// <summary>From 0.</summary>
    public required int Choice { get; set; }
}

internal sealed class ThemePreparationConfiguration : IEntityTypeConfiguration<ThemePreparation>
{
    public void Configure(EntityTypeBuilder<ThemePreparation> builder)
    {
        builder.ToTable("ThemePreparations");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Candidates).HasMaxLength(320);
        builder.Property(p => p.Prompt).HasMaxLength(100);
        builder.Property(p => p.HostAnswer).HasMaxLength(1000);
        builder.Property(p => p.DueAt).IsConcurrencyToken();
        builder.HasIndex(p => new { p.Series, p.Occurrence }).IsUnique();
        builder.HasIndex(p => p.DueAt);
        builder.HasOne<ThemeSeries>().WithMany().HasForeignKey(p => p.Series).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ThemeVoteConfiguration : IEntityTypeConfiguration<ThemeVote>
{
    public void Configure(EntityTypeBuilder<ThemeVote> builder)
    {
        builder.ToTable("ThemeVotes");
        builder.HasKey(v => new { v.Preparation, v.User });
        builder.HasIndex(v => new { v.Community, v.User });
        builder
            .HasOne<ThemePreparation>()
            .WithMany()
            .HasForeignKey(v => v.Preparation)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
