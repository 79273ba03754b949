namespace NetSocialBot.Interests;

/// <summary>
/// What is left of an English word when it does not matter whether it is one or many, a thing or what one does: "hik" for
/// hike, hikes and hiking. Not a word, only something to compare; other languages come out unharmed, as both sides are
/// treated alike.
/// </summary>
internal static class WordStem
{
    private const int ShortestWord = 4;
    private const int ShortestStem = 3;
    private const string Vowels = "aeiouy";

    /// <summary>The stem of several words as one key: the last one says what it is, the others only lose their plural.</summary>
    public static string Of(IReadOnlyList<string> words) =>
        words.Count == 0 ? "" : string.Concat(words.SkipLast(1).Select(Singular)) + Of(words[^1]);

    public static string Of(string word)
    {
        if (word.Length < ShortestWord)
        {
            return word;
        }
        var stem = WithoutIng(Singular(word));
        stem = OneOfTwo(stem);
        if (stem.Length > ShortestStem && stem[^1] == 'e')
        {
            stem = stem[..^1];
        }
        return American(stem);
    }

    /// <summary>"puzzle" for "puzzles", "glass" for "glasses"; "chess", "bus" and "tennis" as they are.</summary>
    public static string Singular(string word)
    {
        if (word.Length < ShortestWord || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return word;
        }
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > ShortestWord + 1)
        {
            return word[..^3] + "y";
        }
        foreach (var ending in (string[])["sses", "ches", "shes", "xes", "zzes"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^2];
            }
        }
        return word[..^1];
    }

    /// <summary>"ski" for "skiing"; "string", "king" and "swing" as they are.</summary>
    private static string WithoutIng(string word)
    {
        if (!word.EndsWith("ing", StringComparison.Ordinal) || word.Length < ShortestStem + 3)
        {
            return word;
        }
        var stem = word[..^3];
        return stem.Any(letter => Vowels.Contains(letter, StringComparison.Ordinal)) ? stem : word;
    }

    /// <summary>"knit" for what is left of "knitting"; both sides lose a doubled letter, so "spell" does no harm.</summary>
    private static string OneOfTwo(string stem) =>
        stem.Length > ShortestStem
        && stem[^1] == stem[^2]
        && stem[^1] != 's'
        && !Vowels.Contains(stem[^1], StringComparison.Ordinal)
            ? stem[..^1]
            : stem;

    private static string American(string stem) =>
        stem.Length > 4 && stem.EndsWith("our", StringComparison.Ordinal) ? stem[..^2] + "r"
        : stem.Length > 5 && stem.EndsWith("is", StringComparison.Ordinal) ? stem[..^1] + "z"
        : stem;
}
