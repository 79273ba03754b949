using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace NetSocialBot.Members.Profile;

/// <summary>Time zones by what people call them: a name of the IANA list, its town, or a country.</summary>
internal static class ZoneFinder
{
    /// <summary>As many as a select holds.</summary>
    private const int MostAnswers = 25;

    /// <summary>Letters that may be wrong in a town's name.</summary>
    private const int MostSlips = 2;

    /// <summary>Zones with many people, from east to west.</summary>
    public static readonly IReadOnlyList<string> Common =
    [
        "Pacific/Auckland",
        "Australia/Sydney",
        "Asia/Tokyo",
        "Asia/Shanghai",
        "Asia/Manila",
        "Asia/Jakarta",
        "Asia/Kolkata",
        "Asia/Dubai",
        "Europe/Istanbul",
        "Africa/Nairobi",
        "Europe/Kyiv",
        "Africa/Cairo",
        "Africa/Johannesburg",
        "Europe/Berlin",
        "Europe/Paris",
        "Europe/Madrid",
        "Africa/Lagos",
        "Europe/London",
        "Europe/Lisbon",
        "America/Sao_Paulo",
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
    ];

    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    private static readonly FrozenDictionary<string, string> ById = Zones.Ids.ToFrozenDictionary(
        id => id,
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly ILookup<string, string> ByTown = Zones
        .Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
        .ToLookup(id => PlainLetters.Of(id[(id.LastIndexOf('/') + 1)..]));

    private static readonly ILookup<string, string> ByCountry = (TzdbDateTimeZoneSource.Default.ZoneLocations ?? [])
        .SelectMany(l => new[] { (Name: l.CountryName, l.ZoneId), (Name: l.CountryCode, l.ZoneId) })
        .ToLookup(l => PlainLetters.Of(l.Name), l => l.ZoneId);

    /// <summary>The zone's name as the list has it; null if there is none of that name.</summary>
    public static string? TryId(string id) => ById.GetValueOrDefault(id);

    /// <returns>One where it is clear, several to choose from where it is not, none where nobody is called like it.</returns>
    public static IReadOnlyList<string> Find(string said)
    {
        // A country that is also an old name of one of its zones is a country: it may have others.
        var name = PlainLetters.Of(said);
        return TryId(said.Trim().Replace(' ', '_')) is { } exact && !ByCountry.Contains(name) ? [exact]
            : name.Length == 0 ? []
            : ByTown.Contains(name) ? Distinct(ByTown[name])
            : Distinct(ByCountry[name]);
    }

    /// <summary>Whose towns are spelled nearly so.</summary>
    public static IReadOnlyList<string> Near(string said)
    {
        var name = PlainLetters.Of(said);
        return name.Length is <= MostSlips or > 40
            ? []
            : Distinct(
                ByTown
                    .Select(town => (Zones: town, Slips: Slips(town.Key, name)))
                    .Where(t => t.Slips <= MostSlips)
                    .OrderBy(t => t.Slips)
                    .SelectMany(t => t.Zones)
            );
    }

    /// <summary>Old names of one zone are one answer: the name that the list prefers today.</summary>
    private static List<string> Distinct(IEnumerable<string> ids) =>
        [.. ids.Select(id => TzdbDateTimeZoneSource.Default.CanonicalIdMap[id]).Distinct().Take(MostAnswers)];

    /// <summary>Letters to put in, leave out or change (Levenshtein).</summary>
    private static int Slips(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostSlips)
        {
            return MostSlips + 1;
        }

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
