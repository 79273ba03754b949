namespace NetSocialBot.Chat.Handlers;

/// <summary>Custom ids that one handler takes: words between colons, where a <c>*</c> stands for a 64-bit number.</summary>
internal sealed class CustomIdPattern(string text)
{
    /// <summary>Characters (Discord, components reference).</summary>
    public const int LongestCustomId = 100;

    private const string Number = "*";

    /// <summary>Characters of the smallest number there is, which is the longest written out.</summary>
    private const int LongestNumber = 20;

    private readonly string[] parts = text.Split(':');

    public string Text => text;

    public int Numbers => parts.Count(p => p == Number);

    /// <summary>A star that is only a part of a word stands for nothing.</summary>
    public bool HasStrayStar => parts.Any(p => p != Number && p.Contains(Number, StringComparison.Ordinal));

    public int LongestMatch => text.Length + (Numbers * (LongestNumber - Number.Length));

    /// <summary>Whether one id could be meant for both.</summary>
    public bool Collides(CustomIdPattern other) =>
        parts.Length == other.parts.Length && parts.Zip(other.parts).All(p => Overlap(p.First, p.Second));

    /// <summary>The numbers in it, in order; null if the id is for somebody else.</summary>
    public IReadOnlyList<long>? TryRead(string customId)
    {
        var words = customId.Split(':');
        if (words.Length != parts.Length)
        {
            return null;
        }

        List<long> numbers = [];
        foreach (var (part, word) in parts.Zip(words))
        {
            if (part == Number && TryParse(word) is { } number)
            {
                numbers.Add(number);
            }
            else if (part != word || part == Number)
            {
                return null;
            }
        }

        return numbers;
    }

    public override string ToString() => text;

    private static bool Overlap(string left, string right) =>
        left == right
        || (left == Number && TryParse(right) is not null)
        || (right == Number && TryParse(left) is not null);

    private static long? TryParse(string word) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
