using NetSocialBot.Chat;

namespace NetSocialBot.Rounds.Life;

/// <summary>The buttons in a thread that belong to the life of its round.</summary>
internal static class LineWords
{
    public static readonly TextBook Book = TextBook.Of("Rounds.Life");

    public static Button Button(long pairing, Language language) =>
        new($"pairing:line:{pairing}", Book.In(language).Raw("line-label"));

    /// <summary>For whoever waits for a silent partner.</summary>
    public static Button NotHeard(long pairing, Language language) =>
        new($"pairing:not-heard:{pairing}", Book.In(language).Raw("not-heard-label"));

    /// <summary>The member's words to the letter, on one line, so that the quote is all of them and nothing else.</summary>
    public static ChatText Quoted(string text) => ChatText.Markdown("> ") + ChatText.Verbatim(text);
}
