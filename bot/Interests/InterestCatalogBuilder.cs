namespace NetSocialBot.Interests;

/// <summary>Numbers interests in the order they are first met and counts how each is spelled. Each distinct text is read once.</summary>
internal sealed class InterestCatalogBuilder(InterestReader reader)
{
    private readonly bool _knowsNothing = reader.Taxonomy.Interests.IsEmpty;
    private readonly Dictionary<string, (int? Number, string? Spelling)> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<KnownInterest, int> _byInterest = [];
    private readonly List<KnownInterest?> _known = [];
    private readonly List<Dictionary<string, int>> _spellings = [];
    private readonly List<int> _own = [];

    /// <summary>What a member has, ascending and without doubles, and how they have it; null where they like all of it.</summary>
    public (int[] Numbers, InterestTie[]? Ties) Numbers(PageTexts page)
    {
        var likes = Numbers(page.Likes);
        if (page.HasOnlyLikes)
        {
            return (likes, null);
        }
        var ties = new SortedDictionary<int, InterestTie>();
        Add(likes, InterestTie.Likes);
        Add(Numbers(page.Speaks), InterestTie.Speaks);
        Add(Numbers(page.Lived), InterestTie.Lived);
        Add(Numbers(page.Thinks), InterestTie.Thinks);
        return ([.. ties.Keys], [.. ties.Values]);

        void Add(int[] numbers, InterestTie tie)
        {
            foreach (var number in numbers)
            {
                ties.TryAdd(number, tie);
            }
        }
    }

    private int[] Numbers(IEnumerable<string> texts)
    {
        _own.Clear();
        foreach (var text in texts)
        {
            if (Number(text) is { } interest && !_own.Contains(interest))
            {
                _own.Add(interest);
            }
        }
        _own.Sort();
        return [.. _own];
    }

    /// <summary>By number; null where the text stands for itself.</summary>
    public KnownInterest?[] Known() => [.. _known];

    /// <summary>
    /// The commonest spelling of each interest. Where two are as common: the name that the taxonomy shows, or the shortest, then
    /// the first in ordinal order.
    /// </summary>
    public IEnumerable<string> Names() =>
        _spellings.Select(
            (spellings, number) =>
                spellings
                    .OrderByDescending(spelling => spelling.Value)
                    .ThenByDescending(spelling => spelling.Key == _known[number]?.Name)
                    .ThenBy(spelling => spelling.Key.Length)
                    .ThenBy(spelling => spelling.Key, StringComparer.Ordinal)
                    .First()
                    .Key
        );

    /// <returns>Null when the text normalises to nothing.</returns>
    private int? Number(string text)
    {
        if (!_byText.TryGetValue(text, out var met))
        {
            met = Meet(text);
            _byText[text] = met;
        }
        if (met is { Number: { } number, Spelling: { } spelling })
        {
            var spellings = _spellings[number];
            spellings[spelling] = spellings.GetValueOrDefault(spelling) + 1;
        }
        return met.Number;
    }

    private (int? Number, string? Spelling) Meet(string text)
    {
        if (InterestNormalizer.Normalize(text) is not { } interest)
        {
            return (null, null);
        }
        if (_knowsNothing)
        {
            return (NumberOf(interest.Key), interest.Display);
        }
        return reader.Read(text) switch
        {
            Understood.Known { How: ReadingConfidence.Name } named => (
                NumberOf(named.Interest),
                SpellingOf(interest, named.Interest)
            ),
            // "I love playin the guitar" is no name for it, so it does not count as a spelling.
            Understood.Known known => (NumberOf(known.Interest), null),
            Understood.Unknown { Key.Length: > 0 } unknown => (NumberOf(unknown.Key), interest.Display),
            _ => (NumberOf(interest.Key), interest.Display),
        };
    }

    /// <summary>Emoji are understood, and shown in words.</summary>
    private static string SpellingOf(Interest written, KnownInterest known) =>
        written.Display.Any(char.IsLetterOrDigit) ? written.Display : known.Name;

    private int NumberOf(KnownInterest interest)
    {
        if (!_byInterest.TryGetValue(interest, out var number))
        {
            number = Add(interest);
            _byInterest[interest] = number;
            _spellings[number][interest.Name] = 0;
        }
        return number;
    }

    private int NumberOf(string key)
    {
        if (!_byKey.TryGetValue(key, out var number))
        {
            number = Add(null);
            _byKey[key] = number;
        }
        return number;
    }

    private int Add(KnownInterest? interest)
    {
        _known.Add(interest);
        _spellings.Add(new Dictionary<string, int>(StringComparer.Ordinal));
        return _spellings.Count - 1;
    }
}
