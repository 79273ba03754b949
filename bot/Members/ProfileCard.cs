using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>A profile as others see it: only the parts that have something in them.</summary>
internal static class ProfileCard
{
    private static readonly TextBook Book = TextBook.Of("Members");

    public static ChatText Of(Member member, Language language)
    {
        var texts = Book.In(language);
        (string Key, string Value)[] parts =
        [
            ("from", member.From),
            ("likes", member.Likes),
            ("done", member.Done),
            ("thinks", member.Thinks),
            ("family", member.Family),
        ];
        var card = ChatText.Empty;
        foreach (var (key, value) in parts.Where(p => p.Value.Length > 0))
        {
            var line = texts.Get($"card-{key}", ("value", OnOneLine(value)));
            card = card.Spans.Count == 0 ? line : card + ChatText.Markdown("\n") + line;
        }

        return card;
    }

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
