using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What is wrong with a question or a file, and what to do about it: a text under <c>problem-</c> and its key.</summary>
internal sealed record ShelfProblem(string Key, IReadOnlyList<(string Name, object Value)> Values)
{
    private const int LongestQuote = 40;

    public static ShelfProblem Of(string key, params (string Name, object Value)[] values) => new(key, values);

    public ChatText In(MessageTexts texts) =>
        texts.Get(
            $"problem-{Key}",
            [.. Values.Select(v => v.Value is ShelfProblem inner ? (v.Name, (object)inner.In(texts)) : v)]
        );

    /// <summary>A value as somebody wrote it, never longer than a line.</summary>
    public static string Quote(string value)
    {
        if (value.Length <= LongestQuote)
        {
            return value;
        }

        return value[..(char.IsHighSurrogate(value[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";
    }
}
