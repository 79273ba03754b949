using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NetSocialBot.Interests;

/// <summary>Finds names that are spelled almost like a text. People rarely get the first letter wrong, so only names with the same one are compared.</summary>
internal sealed class SpellingIndex
{
    /// <summary>One slip in four letters is still the same word to a reader.</summary>
    private const int LettersPerSlip = 4;
    private const int MostSlips = 3;

    /// <summary>From this length on a left out, added or swapped letter makes no other word by chance.</summary>
    private const int LongEnoughForOne = 6;

    /// <summary>A replaced letter does so sooner: "skiing" and "skying", "bowling" and "howling".</summary>
    private const int LongEnoughForReplaced = 8;
    private const int LongEnoughForTwo = 10;

    private readonly FrozenDictionary<char, (string Key, KnownInterest Interest)[]> _byFirstLetter;

    public SpellingIndex(IReadOnlyDictionary<string, KnownInterest> byKey) =>
        _byFirstLetter = byKey
            .Where(name => char.IsLetter(name.Key[0]))
            .GroupBy(name => name.Key[0], name => (name.Key, name.Value))
            .ToFrozenDictionary(
                group => group.Key,
                group =>
                    group.OrderBy(name => name.Key.Length).ThenBy(name => name.Key, StringComparer.Ordinal).ToArray()
            );

    /// <summary>The nearest first, then the more general; each interest once, and not those with this very name.</summary>
    public ImmutableArray<NearSpelling> Near(string key)
    {
        var limit = Math.Min(MostSlips, key.Length / LettersPerSlip);
        if (limit == 0 || !_byFirstLetter.TryGetValue(key[0], out var names))
        {
            return [];
        }
        var best = new Dictionary<KnownInterest, (int Slips, string Name)>();
        foreach (var (name, interest) in names)
        {
            if (name.Length > key.Length + limit)
            {
                break;
            }
            var slips = EditDistance.Between(key, name, limit);
            if (slips <= limit && slips > 0 && (!best.TryGetValue(interest, out var found) || slips < found.Slips))
            {
                best[interest] = (slips, name);
            }
        }
        var ordered = best.OrderBy(near => near.Value.Slips)
            .ThenBy(near => near.Key.Depth)
            .ThenBy(near => near.Key.Number)
            .ToList();
        var isAlone = ordered.Count < 2 || ordered[1].Value.Slips > ordered[0].Value.Slips;
        return
        [
            .. ordered.Select(
                (near, place) =>
                    new NearSpelling(
                        near.Key,
                        near.Value.Slips,
                        place == 0 && isAlone && IsClear(key, near.Value.Name, near.Value.Slips)
                    )
            ),
        ];
    }

    private static bool IsClear(string written, string name, int slips)
    {
        var length = Math.Min(written.Length, name.Length);
        if (slips == 1 && IsDoubled(written, name))
        {
            return true;
        }
        var isReplaced = written.Length == name.Length && !IsSwapped(written, name);
        return slips switch
        {
            1 => length >= (isReplaced ? LongEnoughForReplaced : LongEnoughForOne),
            2 => length >= LongEnoughForTwo,
            _ => false,
        };
    }

    /// <summary>"ches" for "chess": one letter where there are two, or two where there is one.</summary>
    private static bool IsDoubled(string one, string other) =>
        one.Length != other.Length && Singled(one) == Singled(other);

    private static string Singled(string text) =>
        string.Concat(text.Where((letter, place) => place == 0 || letter != text[place - 1]));

    private static bool IsSwapped(string one, string other)
    {
        for (var i = 0; i + 1 < one.Length; i++)
        {
            if (one[i] != other[i])
            {
                return one[i] == other[i + 1] && one[i + 1] == other[i];
            }
        }
        return false;
    }
}
