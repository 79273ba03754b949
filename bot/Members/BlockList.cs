using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>Somebody's own blocks, with a select to lift them.</summary>
internal static class BlockList
{
    /// <summary>A select holds 25, and a message so many mentions with room to spare.</summary>
    private const int MaximumShown = 25;
    private const int LongestLabel = 100;

    public static OutgoingMessage Of(IReadOnlyList<Block> blocks, ChatText before, MessageTexts texts)
    {
        if (blocks.Count == 0)
        {
            return new OutgoingMessage(before + texts.Get("say-blocks-none"));
        }

        var shown = blocks.Take(MaximumShown).ToList();
        var people = ChatText.Enumerate([.. shown.Select(b => Person(b, texts))], texts.Language);
        var more =
            blocks.Count > MaximumShown
                ? ChatText.Markdown("\n") + texts.Get("say-blocks-more", ("count", blocks.Count - MaximumShown))
                : ChatText.Empty;
        return new OutgoingMessage(before + texts.Get("say-blocks", ("people", people)) + more)
        {
            Selects =
            [
                new Select.Texts(
                    "block:lift",
                    [
                        .. shown.Select(b => new SelectOption(
                            b.Name.Length > 0 ? PlainName.Of(b.Name, LongestLabel) : texts.Raw("say-blocks-forgotten"),
                            b.Id.ToString(CultureInfo.InvariantCulture)
                        )),
                    ]
                )
                {
                    Placeholder = texts.Raw("say-blocks-lift"),
                    Max = shown.Count,
                },
            ],
        };
    }

    private static ChatText Person(Block block, MessageTexts texts) =>
        block.Blocked is { } known
            ? ChatText.Mention(known, notify: false)
            : ChatText.Verbatim(texts.Raw("say-blocks-forgotten"));
}
