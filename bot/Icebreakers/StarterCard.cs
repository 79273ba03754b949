using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>A question as it stands in a channel, with its buttons.</summary>
internal static class StarterCard
{
    /// <param name="topic">The number of what was asked for; 0 for a surprise.</param>
    /// <param name="above">A line before the question, or nothing.</param>
    public static OutgoingMessage ForRoom(Starter starter, long topic, MessageTexts texts, ChatText above) =>
        Card(
            starter,
            texts,
            above,
            another: $"icebreaker:another:{topic}",
            pass: $"icebreaker:pass:{topic}:{starter.Number}"
        );

    public static OutgoingMessage ForTwo(
        Starter starter,
        UserId asker,
        UserId other,
        long topic,
        MessageTexts texts,
        ChatText above
    ) =>
        Card(
            starter,
            texts,
            above,
            another: $"icebreaker:two:another:{asker}:{other}:{topic}",
            pass: $"icebreaker:two:pass:{asker}:{other}:{starter.Number}"
        );

    public static ChatText Names(UserId asker, UserId other, bool notify, MessageTexts texts) =>
        texts.Get(
            "for-two",
            ("asker", ChatText.Mention(asker, notify: false)),
            ("other", ChatText.Mention(other, notify))
        );

    public static ChatText Passed(MessageTexts texts) => texts.Get("passed");

    private static OutgoingMessage Card(
        Starter starter,
        MessageTexts texts,
        ChatText above,
        string another,
        string pass
    )
    {
        var text = texts.Get("icebreaker", ("question", starter.Text));
        if (above.Spans.Count > 0)
        {
            text = above + ChatText.Markdown("\n") + text;
        }

        if (starter.FollowUp is { } hint)
        {
            text += ChatText.Markdown("\n") + texts.Get("follow-up", ("hint", hint));
        }

        List<Button> buttons =
        [
            new Button(another, texts.Raw("another-label"), ButtonStyle.Primary),
            new Button(pass, texts.Raw("pass-label")),
        ];
        if (!starter.IsWorded)
        {
            buttons.Add(new Button($"icebreaker:save:{starter.Number}", texts.Raw("save-label")));
        }

        return new OutgoingMessage(text, buttons);
    }
}
