using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NetSocialBot.Members.Profile;

/// <summary>
/// How sets are stored. Both shapes have a plain "nothing" that rows from before can be given: for what is shown to everybody
/// that means that whoever wrote under another promise shows nothing more than they were promised.
/// </summary>
internal static class StoredShapes
{
    private const char Separator = ',';

    private static readonly ValueComparer<List<string>> SameWords = new(
        (a, b) => a!.SequenceEqual(b!),
        list => list.Aggregate(0, (hash, word) => HashCode.Combine(hash, word.GetHashCode(StringComparison.Ordinal))),
        list => list.ToList()
    );

    /// <summary>Flags as the number they are: their names would not fit, and nothing is 0.</summary>
    public static void IsStoredAsNumber<T>(this PropertyBuilder<T> property)
        where T : struct, Enum
    {
        property.HasConversion<int>();
        property.Metadata.SetMaxLength(null);
    }

    /// <summary>Words of our own, without commas in them, with commas between.</summary>
    public static void IsStoredAsWords(this PropertyBuilder<List<string>> property, int maxLength) =>
        property
            .HasConversion(
                words => string.Join(Separator, words),
                text => text.Split(Separator, StringSplitOptions.RemoveEmptyEntries).ToList(),
                SameWords
            )
            .HasMaxLength(maxLength);
}
