using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Themes.Holidays;

/// <summary>Days, in the community's zone, on which no series posts anything.</summary>
internal sealed class ThemeHoliday
{
    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    public required LocalDate First { get; init; }

    /// <summary>The last of them, included.</summary>
    public required LocalDate Last { get; init; }

    public bool Has(LocalDate date) => First <= date && date <= Last;
}

internal sealed class ThemeHolidayConfiguration : IEntityTypeConfiguration<ThemeHoliday>
{
    private const int IsoLength = 10;

    public void Configure(EntityTypeBuilder<ThemeHoliday> builder)
    {
        builder.ToTable("ThemeHolidays");
        builder.HasKey(h => h.Id);
        builder.Property(h => h.First).HasConversion(d => Write(d), t => Read(t)).HasMaxLength(IsoLength);
        builder.Property(h => h.Last).HasConversion(d => Write(d), t => Read(t)).HasMaxLength(IsoLength);
        builder
            .HasIndex(h => new
            {
                h.Community,
                h.First,
                h.Last,
            })
            .IsUnique();
    }

    private static string Write(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static LocalDate Read(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
