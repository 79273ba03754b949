using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace NetSocialBot.Storage.Leases;

/// <summary>
/// Who is at one of the works that only one worker may be at, such as delivering what is planned. It is about a work, not about
/// a community, and so the one row that belongs to none.
/// </summary>
internal sealed class Lease
{
    public required string Work { get; init; }

    /// <summary>Raised by each who takes it over; whoever has an older one can record nothing any more.</summary>
    public long Fence { get; set; }

    /// <summary>The worker, as Quartz names it. For operators to read.</summary>
    public required string Holder { get; set; }

    /// <summary>When it last recorded a step. For operators to read.</summary>
    public Instant SeenAt { get; set; }
}

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.ToTable("Leases");
        builder.HasKey(l => l.Work);
        builder.Property(l => l.Work).HasMaxLength(64);
        builder.Property(l => l.Holder).HasMaxLength(200);
        builder.Property(l => l.Fence).IsConcurrencyToken();
    }
}
