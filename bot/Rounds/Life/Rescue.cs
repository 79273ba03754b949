using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>
/// Somebody who may be waiting for nobody: whoever is silent is asked first, and then they are offered somebody else. Where several are
/// silent there is one for each of them, and who waits is offered somebody else once nothing is to be hoped of any.
/// </summary>
internal sealed class Rescue
{
    public long Id { get; init; }

    public required long PairingId { get; init; }

    public required CommunityId Community { get; init; }

    /// <summary>Who waits.</summary>
    public required UserId Hanging { get; init; }

    /// <summary>Of whom nothing is heard; nobody once they have erased themselves.</summary>
    public required UserId Silent { get; set; }

    /// <summary>Of several silent ones, which; the first speaks for all of them.</summary>
    public int Seat { get; init; }

    public required Instant Since { get; init; }

    public required RescueStep Step { get; set; }

    /// <summary>When the step is done, or over; null where it waits for somebody to press. Later after a try that failed.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>When the step was due before any try: what it says cannot stand for longer.</summary>
    public Instant? FirstDueAt { get; set; }

    /// <summary>Raised before each message: above one, an earlier attempt may have reached the platform unseen.</summary>
    public int Attempts { get; set; }

    /// <summary>When the silent one was asked; null where they were not, which nobody else can tell.</summary>
    public Instant? AskedAt { get; set; }

    /// <summary>The one in the same place whom they are brought together with.</summary>
    public long? With { get; set; }

    /// <summary>The pair that they join.</summary>
    public long? Joins { get; set; }

    public void Go(RescueStep step, Instant? dueAt)
    {
        (Step, DueAt, FirstDueAt) = (step, dueAt, dueAt);
        Attempts = 0;
    }
}

internal enum RescueStep
{
    /// <summary>Whoever waits is to be asked whether they have heard anything.</summary>
    AskHanging,
    HangingAsked,

    /// <summary>The silent one is to be asked whether they are still in.</summary>
    AskSilent,

    /// <summary>They have a day; nobody sees whether they were asked.</summary>
    SilentAsked,

    /// <summary>They are in, and whoever waits is to hear it.</summary>
    TellIn,

    /// <summary>That was told. If nothing comes of it, they are not asked again.</summary>
    IsIn,

    /// <summary>Whoever waits is to be offered somebody else.</summary>
    Offer,
    Offered,

    /// <summary>They want somebody else, who is to be found.</summary>
    Looking,

    /// <summary>There was nobody. Should somebody get into the same place, they are brought together.</summary>
    Waiting,

    /// <summary>Somebody else in the same place was found, and the two are to be introduced.</summary>
    Paired,

    /// <summary>A pair was found, and they are to be brought to its thread.</summary>
    Joining,

    /// <summary>Nothing more comes of it, unless they say again that they have heard nothing.</summary>
    Over,

    /// <summary>They were brought together with somebody else: the end of it.</summary>
    Matched,
}

internal sealed class RescueConfiguration : IEntityTypeConfiguration<Rescue>
{
    public void Configure(EntityTypeBuilder<Rescue> builder)
    {
        builder.ToTable("Rescues");
        builder.HasKey(r => r.Id);
        builder.HasOne<Pairing>().WithMany().HasForeignKey(r => r.PairingId);
        builder
            .HasIndex(r => new
            {
                r.PairingId,
                r.Hanging,
                r.Seat,
            })
            .IsUnique();
        // A press may come while the job takes a step of it.
        builder.Property(r => r.Step).IsConcurrencyToken();
        builder.HasIndex(r => r.DueAt);
        builder.HasIndex(r => r.Since);
        builder.HasIndex(r => new { r.Community, r.Hanging });
        builder.HasIndex(r => new { r.Community, r.Silent });
    }
}
