using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>Somebody who is free now. Gone as soon as they know what became of it.</summary>
internal sealed class CoffeeWait
{
    /// <summary>Whoever came first has the lower one.</summary>
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required UserId User { get; init; }

    /// <summary>How long they are free; once they are matched, how long <see cref="Open"/> holds.</summary>
    public required Instant Until { get; set; }

    public required int Minutes { get; set; }

    public required CoffeeState State { get; set; }

    /// <summary>
    /// 1 as long as they wait and for some minutes after they are matched, then null: the database lets nobody wait twice at
    /// once, and a second press is no second coffee.
    /// </summary>
    public int? Open { get; set; }

    /// <summary>The wait of the other one, once there is one.</summary>
    public long? With { get; set; }

    public long? Round { get; set; }
}

internal enum CoffeeState
{
    Waiting,

    /// <summary>Two are taken out of the queue together; their round may not be written down yet.</summary>
    Matched,

    /// <summary>Nobody came by, and they have to hear of it.</summary>
    ToTell,

    /// <summary>Their direct messages are closed: they read it when they ask again.</summary>
    Untold,
}

internal sealed class CoffeeWaitConfiguration : IEntityTypeConfiguration<CoffeeWait>
{
    public void Configure(EntityTypeBuilder<CoffeeWait> builder)
    {
        builder.ToTable("CoffeeWaits");
        builder.HasKey(w => w.Id);
        builder
            .HasIndex(w => new
            {
                w.Community,
                w.User,
                w.Open,
            })
            .IsUnique();
        builder.HasIndex(w => new { w.State, w.Until });
    }
}
