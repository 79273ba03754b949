using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>How a question reads to moderators: as members will see it, and what there is to know about it.</summary>
internal static class ShelfWords
{
    public static readonly TextBook Book = TextBook.Of("Icebreakers.Shelf");

    private static readonly ChatText Line = ChatText.Markdown("\n");

    public static ChatText Of(ShelfEntry entry, MessageTexts texts)
    {
        var text = texts.Get("question", ("question", entry.Question.Text));
        if (entry.Question.FollowUp is { } hint)
        {
            text += Line + TextBook.Of("Icebreakers").In(texts.Language).Get("follow-up", ("hint", hint));
        }

        return text + Line + FactsOf(entry, texts);
    }

    public static ChatText LanguageName(Language language, MessageTexts texts) =>
        texts.Get($"language-{Languages.CodeOf(language)}");

    /// <summary>"light · for two or a room · English · about cooking".</summary>
    private static ChatText FactsOf(ShelfEntry entry, MessageTexts texts)
    {
        List<ChatText> facts =
        [
            texts.Get($"depth-{DraftCheck.NameOf(entry.Deck.Depth)}"),
            texts.Get($"for-{DraftCheck.NameOf(entry.Deck.Audience)}"),
            LanguageName(entry.Deck.Language, texts),
        ];
        if (!entry.Question.About.IsEmpty)
        {
            facts.Add(texts.Get("about", ("topics", string.Join(", ", entry.Question.About))));
        }

        if (entry.IsOwn)
        {
            facts.Add(texts.Get("your-own"));
        }

        if (entry.IsRetired)
        {
            facts.Add(texts.Get("is-retired"));
        }

        return facts.Aggregate((all, fact) => all + ChatText.Markdown(" · ") + fact);
    }

    /// <summary>For labels and files, where there is no markup.</summary>
    public static string Plain(ChatText text) =>
        string.Concat(
            text.Spans.Select(span =>
                span switch
                {
                    ChatSpan.Markdown own => own.Text,
                    ChatSpan.Verbatim theirs => theirs.Text,
                    ChatSpan.Command command => "/" + command.Path,
                    _ => throw new InvalidOperationException($"{span.GetType().Name} has no plain form here."),
                }
            )
        );

    public static string Shortened(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = most - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
