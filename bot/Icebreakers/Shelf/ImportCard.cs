using System.Text;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What a file would bring, before it brings anything.</summary>
internal static class ImportCard
{
    private const int Shown = 3;

    /// <summary>Rows whose report has room in a message; that of more comes as a file.</summary>
    private const int MostInMessage = 5;

    private static readonly ChatText Line = ChatText.Markdown("\n");

    /// <param name="import">What the yes names; null where there is nothing to say yes to.</param>
    public static OutgoingMessage Preview(
        string file,
        IReadOnlyList<ImportVerdict> verdicts,
        ShelfContents shelf,
        long? import,
        MessageTexts texts
    )
    {
        List<ImportVerdict.Taken> taken = [.. verdicts.OfType<ImportVerdict.Taken>()];
        var text =
            texts.Counted("preview-rows", verdicts.Count, ("file", file))
            + Line
            + texts.Get(
                "preview-counts",
                ("new", taken.Count),
                ("there", verdicts.OfType<ImportVerdict.Double>().Count()),
                ("wrong", verdicts.OfType<ImportVerdict.Wrong>().Count())
            );
        if (taken.Count > 0)
        {
            text += Line + Line + texts.Get("preview-look");
            foreach (var each in taken.Take(Shown))
            {
                text += Line + Line + ShelfWords.Of(EntryOf(each.Draft, shelf), texts);
            }
        }

        var isShort = verdicts.Count <= MostInMessage;
        text += Line + Line;
        text += isShort
            ? verdicts.Select(verdict => LineOf(verdict, texts)).Aggregate((all, line) => all + Line + line)
            : texts.Get("preview-report");
        text += Line + Line + (import is null ? texts.Get("preview-nothing") : texts.Get("preview-ask"));
        return new OutgoingMessage(text, import is { } id ? Buttons(id, taken.Count, texts) : [])
        {
            Files = isShort ? [] : [Report(verdicts, texts)],
        };
    }

    private static Button[] Buttons(long import, int count, MessageTexts texts) =>
        [
            new(
                $"deck:import:add:{import}",
                ShelfWords.Plain(texts.Counted("take-these-label", count)),
                ButtonStyle.Success
            ),
            new($"deck:import:leave:{import}", texts.Raw("leave-label")),
        ];

    private static OutgoingFile Report(IReadOnlyList<ImportVerdict> verdicts, MessageTexts texts)
    {
        var report = new StringBuilder();
        foreach (var verdict in verdicts)
        {
            report.Append(ShelfWords.Plain(LineOf(verdict, texts))).Append('\n');
        }

        return new OutgoingFile("report.txt", "text/plain", Encoding.UTF8.GetBytes(report.ToString()));
    }

    private static ChatText LineOf(ImportVerdict verdict, MessageTexts texts) =>
        texts.Get(
            "report-line",
            ("line", verdict.Line),
            (
                "what",
                verdict switch
                {
                    ImportVerdict.Double there => there.Where.In(texts),
                    ImportVerdict.Wrong wrong => wrong.Problem.In(texts),
                    _ => texts.Get("report-taken"),
                }
            )
        );

    private static ShelfEntry EntryOf(ShelfDraft draft, ShelfContents shelf)
    {
        var title = shelf.TryFindDeck(draft.DeckName, draft.Language)?.Title ?? draft.DeckTitle ?? draft.DeckName;
        return new ShelfEntry(
            new Deck(draft.DeckName, title, draft.Language, draft.Depth, draft.Audience, []),
            draft.Question,
            IsOwn: false,
            IsRetired: false
        );
    }
}
