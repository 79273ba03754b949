using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>One of the two of an offer: how far asking them has come, and what they said. The other never reads it here.</summary>
internal sealed class OfferedPerson
{
    public long OfferId { get; init; }

    public Offer? Offer { get; init; }

    public required UserId User { get; init; }

    public required CommunityId Community { get; init; }

    /// <summary>The next civil hour where they are.</summary>
    public required Instant AskAt { get; set; }

    public AskStep Step { get; set; }

    public OfferAnswer Answer { get; set; }

    public Instant? AnsweredAt { get; set; }

    /// <summary>Where they were asked if their direct messages are closed: a private thread with nobody else in it.</summary>
    public ChannelId? Thread { get; set; }

    /// <summary>Raised before each attempt to open the thread: above one, an earlier one may have got through.</summary>
    public int Attempts { get; set; }
}

internal enum AskStep
{
    ToAsk,
    Asked,

    /// <summary>Their thread has done its work.</summary>
    Closed,
}

internal enum OfferAnswer
{
    None,
    Yes,
    NotNow,
}

internal sealed class OfferedPersonConfiguration : IEntityTypeConfiguration<OfferedPerson>
{
    public void Configure(EntityTypeBuilder<OfferedPerson> builder)
    {
        builder.ToTable("OfferedPeople");
        builder.HasKey(p => new { p.OfferId, p.User });
        builder.HasIndex(p => new { p.Community, p.User });
        builder.HasIndex(p => new { p.Step, p.AskAt });
    }
}
