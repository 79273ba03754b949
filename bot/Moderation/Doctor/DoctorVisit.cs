using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Moderation.Doctor;

/// <summary>How far ahead a community was looked over, and what its moderators were told then.</summary>
internal sealed class DoctorVisit
{
    public required CommunityId Community { get; init; }

    /// <summary>What comes no later than this was looked at beforehand.</summary>
    public required Instant LookedUpTo { get; set; }

    /// <summary>The keys of what was found last, one a line: none of them is told twice in a row.</summary>
    public string Found { get; set; } = "";
}

internal sealed class DoctorVisitConfiguration : IEntityTypeConfiguration<DoctorVisit>
{
    public void Configure(EntityTypeBuilder<DoctorVisit> builder)
    {
        builder.ToTable("DoctorVisits");
        builder.HasKey(v => v.Community);
        builder.Property(v => v.Community).ValueGeneratedNever();
    }
}
