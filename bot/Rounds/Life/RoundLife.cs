using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>How far a round of a programme has come, from its planning on. The row goes when nothing more comes of it.</summary>
internal sealed class RoundLife
{
    /// <summary>As soon as something else can be said of a round than that it has begun.</summary>
    public static readonly Duration Shortest = Duration.FromDays(1);

    public required long RoundId { get; init; }

    public required CommunityId Community { get; init; }

    public RoundStage Stage { get; set; }

    /// <summary>When it is looked at next.</summary>
    public required Instant DueAt { get; set; }

    /// <summary>What the recap says: pairings of whom somebody has said that they met. Null until it is about to be said.</summary>
    public int? Met { get; set; }

    /// <summary>Of so many that were introduced.</summary>
    public int? Introduced { get; set; }

    /// <summary>In those that met.</summary>
    public int? People { get; set; }

    /// <summary>
    /// In the transaction in which the round is planned, or let go by moderators who wanted to see it first. Earlier rounds of the programme
    /// end by it, but not on the day they began.
    /// </summary>
    /// <param name="round">Stored already.</param>
    public static async Task BeginAsync(BotDbContext db, Round round, CancellationToken cancellationToken)
    {
        if (round.Kind != RoundKind.Weekly)
        {
            return;
        }

        db.Add(
            new RoundLife
            {
                RoundId = round.Id,
                Community = round.Community,
                DueAt = round.PlannedAt + Shortest,
            }
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        var earlier = db.Set<Round>()
            .Where(r => r.Community == round.Community && r.Programme == round.Programme && r.Number < round.Number);
        await db.Set<RoundLife>()
            .Where(l => l.Community == round.Community && l.Stage != RoundStage.Ended && l.DueAt > round.PlannedAt)
            .Where(l => earlier.Any(r => r.Id == l.RoundId && r.PlannedAt <= round.PlannedAt - Shortest))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.DueAt, round.PlannedAt), cancellationToken)
            .ConfigureAwait(false);
    }
}

internal enum RoundStage
{
    Begun,

    /// <summary>Whoever waits for a silent partner has been asked about it.</summary>
    LookedAfter,

    /// <summary>It is over, and who has not said so was asked whether they met.</summary>
    Ended,
}

internal sealed class RoundLifeConfiguration : IEntityTypeConfiguration<RoundLife>
{
    public void Configure(EntityTypeBuilder<RoundLife> builder)
    {
        builder.ToTable("RoundLives");
        builder.HasKey(l => l.RoundId);
        builder.Property(l => l.RoundId).ValueGeneratedNever();
        builder.Property(l => l.Stage).HasDefaultValue(RoundStage.Begun).HasSentinel(RoundStage.Begun);
        builder.HasOne<Round>().WithOne().HasForeignKey<RoundLife>(l => l.RoundId);
        builder.HasIndex(l => l.DueAt);
    }
}
