using System.Collections.Immutable;

namespace NetSocialBot.Interests;

/// <summary>Finds interests by the beginning of any word of any of their names.</summary>
internal sealed class CompletionIndex
{
    /// <summary>Names looked at for one answer; only a single letter comes near it.</summary>
    private const int MostLookedAt = 2_000;

    /// <summary>Every name from each of its words on, in ordinal order.</summary>
    private readonly string[] _tails;
    private readonly (KnownInterest Interest, int Rank)[] _found;
    private readonly ImmutableArray<KnownInterest> _all;

    public CompletionIndex(ImmutableArray<KnownInterest> interests)
    {
        var entries = interests
            .SelectMany(interest => interest.Names.SelectMany((name, place) => TailsOf(interest, name, place)))
            .ToList();
        entries.Sort((a, b) => string.CompareOrdinal(a.Tail, b.Tail));
        _tails = [.. entries.Select(entry => entry.Tail)];
        _found = [.. entries.Select(entry => (entry.Interest, entry.Rank))];
        _all = [.. interests.OrderBy(interest => interest.Depth)];
    }

    /// <summary>The most general first; what begins with the words comes before what only has them further on.</summary>
    public ImmutableArray<KnownInterest> Complete(InterestWords typed, int max)
    {
        if (typed.Words.Count == 0)
        {
            return [.. _all.Take(max)];
        }
        var prefix = string.Join(' ', typed.Words);
        var first = Array.BinarySearch(_tails, prefix, StringComparer.Ordinal);
        first = first < 0 ? ~first : first;
        while (first > 0 && _tails[first - 1].StartsWith(prefix, StringComparison.Ordinal))
        {
            first--;
        }
        var ranks = new Dictionary<KnownInterest, int>();
        for (
            var i = first;
            i < _tails.Length && i - first < MostLookedAt && _tails[i].StartsWith(prefix, StringComparison.Ordinal);
            i++
        )
        {
            // The whole name typed is what is meant, however special it is.
            var rank = _tails[i].Length == prefix.Length && _found[i].Rank == 0 ? -1 : _found[i].Rank;
            if (!ranks.TryGetValue(_found[i].Interest, out var before) || rank < before)
            {
                ranks[_found[i].Interest] = rank;
            }
        }
        return
        [
            .. ranks
                .OrderBy(found => found.Value)
                .ThenBy(found => found.Key.Depth)
                .ThenBy(found => found.Key.Number)
                .Take(max)
                .Select(found => found.Key),
        ];
    }

    /// <summary>Rank 0 where the name as it is shown begins so, 1 for another name, 2 for a later word.</summary>
    private static IEnumerable<(string Tail, KnownInterest Interest, int Rank)> TailsOf(
        KnownInterest interest,
        string name,
        int place
    )
    {
        var words = InterestWords.Of(name).Words;
        for (var from = 0; from < words.Count; from++)
        {
            var rank = from > 0 ? 2 : Math.Min(place, 1);
            yield return (string.Join(' ', words.Skip(from)), interest, rank);
        }
    }
}
