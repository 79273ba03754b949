namespace NetSocialBot.Interests;

/// <summary>Numbers interests in the order they are first met and counts how each is spelled.</summary>
internal sealed class InterestCatalogBuilder
{
    private readonly Dictionary<string, (int? Number, string Display)> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, int>> _spellings = [];

    public int Count => _spellings.Count;

    /// <returns>Null when the text normalises to nothing.</returns>
    public int? Number(string text)
    {
        if (!_byText.TryGetValue(text, out var known))
        {
            known = Meet(text);
            _byText[text] = known;
        }
        if (known.Number is { } number)
        {
            var spellings = _spellings[number];
            spellings[known.Display] = spellings.GetValueOrDefault(known.Display) + 1;
        }
        return known.Number;
    }

    /// <summary>The commonest spelling of each interest; the shortest, then the first in ordinal order, where two are as common.</summary>
    public string[] Names() =>
        [
            .. _spellings.Select(spellings =>
                spellings
                    .OrderByDescending(spelling => spelling.Value)
                    .ThenBy(spelling => spelling.Key.Length)
                    .ThenBy(spelling => spelling.Key, StringComparer.Ordinal)
                    .First()
                    .Key
            ),
        ];

    private (int? Number, string Display) Meet(string text)
    {
        if (InterestNormalizer.Normalize(text) is not { } interest)
        {
            return (null, "");
        }
        if (!_byKey.TryGetValue(interest.Key, out var number))
        {
            number = _spellings.Count;
            _byKey[interest.Key] = number;
            _spellings.Add(new Dictionary<string, int>(StringComparer.Ordinal));
        }
        return (number, interest.Display);
    }
}
