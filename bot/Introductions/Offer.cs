using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>
/// A member thinks that two others should meet. Whatever becomes of it looks the same to the one who thought so: an offer takes
/// one of their places for a week, answered or not, asked or not.
/// </summary>
internal sealed class Offer
{
    private const string TriggerPrefix = "introduction:";

    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId By { get; init; }

    /// <summary>The one with the lower id.</summary>
    public required UserId One { get; init; }

    public required UserId Other { get; init; }

    /// <summary>Why, as written.</summary>
    public required string Because { get; init; }

    public required OfferState State { get; set; }

    public required Instant At { get; init; }

    /// <summary>After this an answer opens nothing any more.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>1, 2, 3: which of the places of <see cref="By"/> it takes; null once it is free again.</summary>
    public int? Place { get; set; }

    /// <summary>1 as long as the same two cannot be introduced by the same member again, then null.</summary>
    public int? Recent { get; set; }

    public long? Round { get; set; }

    /// <summary>Who is asked; nobody for an offer that is silent from the start.</summary>
    public List<OfferedPerson> People { get; init; } = [];

    /// <summary>Names the round of an offer, which the database lets be once.</summary>
    public static string TriggerOf(long offer) =>
        string.Create(CultureInfo.InvariantCulture, $"{TriggerPrefix}{offer}");

    /// <returns>Null for a round that is of no offer.</returns>
    public static long? TryOfTrigger(string trigger) =>
        trigger.StartsWith(TriggerPrefix, StringComparison.Ordinal)
        && long.TryParse(trigger[TriggerPrefix.Length..], CultureInfo.InvariantCulture, out var offer)
            ? offer
            : null;
}

internal enum OfferState
{
    Asking,

    /// <summary>Nothing will come of it, and nobody is told: somebody wants to be left alone, or takes no part.</summary>
    Silent,

    Opened,

    /// <summary>The week went by.</summary>
    Over,
}

internal sealed class OfferConfiguration : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("Offers");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Because).HasMaxLength(OfferLimits.Because);
        builder.HasMany(o => o.People).WithOne(p => p.Offer).HasForeignKey(p => p.OfferId);
        builder
            .HasIndex(o => new
            {
                o.Community,
                o.By,
                o.Place,
            })
            .IsUnique();
        builder
            .HasIndex(o => new
            {
                o.Community,
                o.One,
                o.Other,
                o.By,
                o.Recent,
            })
            .IsUnique();
        builder.HasIndex(o => new { o.State, o.EndsAt });
        builder.HasIndex(o => o.Round);
        builder.HasIndex(o => o.At);
    }
}
