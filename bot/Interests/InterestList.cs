using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetSocialBot.Interests;

/// <summary>Takes a list apart. What is certain (commas, lines) always divides; "and" only where it stands between two interests.</summary>
internal static partial class InterestList
{
    /// <summary>In UTF-16 units; what comes after it is not read.</summary>
    private const int LongestList = 2_000;
    private const int MostInterests = 60;

    /// <summary>Of one piece without commas; more is no list but a text.</summary>
    private const int MostParts = 8;

    /// <summary>Two known words side by side may mean a third thing; three are a list without commas.</summary>
    private const int FewestWithoutCommas = 3;
    private const int MostWordsWithoutCommas = 12;

    public static ImmutableArray<string> Split(string list, InterestReader reader)
    {
        var text = list.Length > LongestList ? list[..LongestList] : list;
        var found = new List<string>();
        foreach (var line in Certain().Split(text))
        {
            var piece = Leading().Replace(line, "").Trim();
            if (InterestWords.Of(piece).Key.Length > 0)
            {
                found.AddRange(Parts(piece, reader));
            }
        }
        return [.. found.Take(MostInterests)];
    }

    private static IEnumerable<string> Parts(string piece, InterestReader reader)
    {
        var outside = Brackets().Replace(piece, " ");
        if (outside != piece && InterestWords.Of(outside).Key.Length > 0)
        {
            // What is in brackets says more about the rest, or is one more thing.
            var inside = Brackets().Matches(piece).SelectMany(match => Certain().Split(match.Groups[1].Value));
            var more = inside.Select(part => part.Trim()).Where(part => IsKnown(part, reader));
            return Parts(outside.Trim(), reader).Concat(more);
        }
        if (IsKnown(piece, reader))
        {
            return [piece];
        }
        if (InterestWords.Of(piece).Words.Count == 0)
        {
            return Symbols(piece, reader);
        }
        return Divided(piece, reader) ?? WithoutCommas(piece, reader) ?? [piece];
    }

    /// <summary>By "and", "&amp;", "/" and the like, where every part is an interest; of more than two, where most are.</summary>
    private static List<string>? Divided(string piece, InterestReader reader)
    {
        var dividers = Divider().Matches(piece);
        if (dividers.Count is 0 or >= MostParts)
        {
            return null;
        }
        var starts = dividers.Select(match => match.Index + match.Length).Prepend(0).ToArray();
        var ends = dividers.Select(match => match.Index).Append(piece.Length).ToArray();
        var parts = Fewest(
            starts.Length,
            (from, to) => piece[starts[from]..ends[to]].Trim(),
            part => IsKnown(part, reader)
        );
        var known = parts.Count(part => IsKnown(part, reader));
        return known == parts.Count || (parts.Count > 2 && known > 1) ? parts : null;
    }

    private static List<string>? WithoutCommas(string piece, InterestReader reader)
    {
        var words = piece.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < FewestWithoutCommas or > MostWordsWithoutCommas)
        {
            return null;
        }
        var parts = Fewest(words.Length, (from, to) => string.Join(' ', words[from..(to + 1)]), IsName);
        return parts.TrueForAll(IsName) && parts.Count >= FewestWithoutCommas ? parts : null;

        bool IsName(string part) => reader.Taxonomy.TryGet(InterestWords.Of(part).Key) is not null;
    }

    /// <summary>The division with the fewest unknown parts, of those the one with the fewest parts: "rock and roll" before "rock" and "roll".</summary>
    /// <param name="join">The text from one atom to another, both included.</param>
    private static List<string> Fewest(int atoms, Func<int, int, string> join, Predicate<string> isKnown)
    {
        var best = new (int Unknown, int Parts, int From)[atoms + 1];
        for (var to = 1; to <= atoms; to++)
        {
            best[to] = (int.MaxValue, 0, 0);
            for (var from = 0; from < to; from++)
            {
                var unknown = best[from].Unknown + (isKnown(join(from, to - 1)) ? 0 : to - from);
                var parts = best[from].Parts + 1;
                if ((unknown, parts).CompareTo((best[to].Unknown, best[to].Parts)) < 0)
                {
                    best[to] = (unknown, parts, from);
                }
            }
        }
        var result = new List<string>();
        for (var to = atoms; to > 0; to = best[to].From)
        {
            result.Insert(0, join(best[to].From, to - 1));
        }
        return result;
    }

    /// <summary>Emoji side by side are one interest each, if they are known.</summary>
    private static List<string> Symbols(string piece, InterestReader reader)
    {
        var symbols = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(piece);
        while (elements.MoveNext())
        {
            var symbol = elements.GetTextElement();
            if (InterestWords.Of(symbol).Key.Length > 0)
            {
                symbols.Add(symbol);
            }
        }
        return symbols.TrueForAll(symbol => IsKnown(symbol, reader)) ? symbols : [piece];
    }

    private static bool IsKnown(string text, InterestReader reader) =>
        reader.TryRead(InterestWords.Of(text)) is not null;

    [GeneratedRegex(@"[\r\n,;|•·、，]|\s[-–—]\s|(?<=\p{L}{3})\.\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Certain();

    /// <summary>"- ", "1. ", "2) ", and the "and" after the last comma.</summary>
    [GeneratedRegex(
        @"^\s*(?:[-*–—]+\s+|\d{1,2}[.)]\s+|(?:and|&|und|et|y|e|or)\s+)+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Leading();

    [GeneratedRegex(
        @"\s+(?:and|&|n|\+|und|et|y|e|or|plus|as well as)\s+|&|/",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Divider();

    [GeneratedRegex(@"\(([^()]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
