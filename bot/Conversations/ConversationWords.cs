using NetSocialBot.Chat;

namespace NetSocialBot.Conversations;

/// <summary>What people read in a conversation, and the buttons under it.</summary>
internal static class ConversationWords
{
    private static readonly TextBook Book = TextBook.Of("Conversations");

    public static OutgoingMessage Of(Conversation conversation, ConversationMessage message, Language language)
    {
        var texts = Book.In(language);
        var text = message.Part switch
        {
            ConversationPart.Closing => texts.Get("closing"),
            ConversationPart.Ending => texts.Get(conversation.Members.Count > 2 ? "ending-all" : "ending"),
            ConversationPart.AllAgain => texts.Get(conversation.Members.Count > 2 ? "all-again" : "both-again"),
            _ => texts.Get(KeyOf(message.Part, conversation.Mode), ("turn", Turn(message, texts))),
        };
        return new OutgoingMessage(text, Buttons(conversation, message, texts));
    }

    /// <summary>The buttons under a question or under the last word, those of the introduction included.</summary>
    public static IReadOnlyList<Button> Buttons(
        Conversation conversation,
        ConversationMessage message,
        Language language
    ) => Buttons(conversation, message, Book.In(language));

    /// <summary>How people say what became of it; the rounds answer these.</summary>
    public static IReadOnlyList<Button> MeetingButtons(long pairing, Language language) =>
        MeetingButtons(pairing, Book.In(language));

    public static Button DoneButton(long pairing, Language language) =>
        new($"talk:done:{pairing}", Book.In(language).Raw("done-label"));

    /// <summary>Half an hour together; the meetings answer it.</summary>
    public static Button FindTimeButton(long pairing, Language language) => FindTimeButton(pairing, Book.In(language));

    /// <summary>A line of its own, or nothing where there is no hint.</summary>
    public static ChatText FollowUp(string? hint, Language language) => FollowUp(hint, Book.In(language));

    public static ChatText NotYours(Language language) => Book.In(language).Get("not-yours");

    private static Button[] Buttons(Conversation conversation, ConversationMessage message, MessageTexts texts)
    {
        var id = conversation.PairingId;
        var part = (int)message.Part;
        return message.Part switch
        {
            ConversationPart.AllAgain => [],
            ConversationPart.Closing => MeetingButtons(id, texts),
            ConversationPart.Ending =>
            [
                .. MeetingButtons(id, texts),
                new Button($"pairing:did-not:{id}", texts.Raw("did-not-label")),
            ],
            ConversationPart.Meaningful => [Pass(), .. MeetingButtons(id, texts)],
            _ =>
            [
                new Button($"talk:ready:{id}:{part}", texts.Raw("ready-label"), ButtonStyle.Primary),
                Pass(),
                .. FindTime(),
                .. MeetingButtons(id, texts),
            ],
        };

        // Those who meet in their own time need none in common.
        Button[] FindTime() =>
            message.Part == ConversationPart.Light && conversation.Mode == ConversationMode.Live
                ? [FindTimeButton(id, texts)]
                : [];

        // The introduction is more than its question, and the rounds write it.
        Button Pass() =>
            new(
                message.Part == ConversationPart.Light
                    ? $"pairing:pass:{id}:{message.Passes}"
                    : $"talk:pass:{id}:{part}:{message.Passes}",
                texts.Raw("pass-label")
            );
    }

    private static Button[] MeetingButtons(long pairing, MessageTexts texts) =>
        [
            new($"pairing:met:{pairing}", texts.Raw("met-label"), ButtonStyle.Success),
            new($"pairing:not-yet:{pairing}", texts.Raw("not-yet-label")),
        ];

    private static Button FindTimeButton(long pairing, MessageTexts texts) =>
        new($"meeting:find:{pairing}", texts.Raw("find-time-label"));

    private static ChatText Turn(ConversationMessage message, MessageTexts texts) =>
        texts.Get(
            "turn",
            // It is their turn, so theirs is the device that rings.
            ("first", ChatText.Mention(message.First!.Value, notify: true)),
            ("question", message.Question!),
            ("follow_up", FollowUp(message.FollowUp, texts))
        );

    private static ChatText FollowUp(string? hint, MessageTexts texts) =>
        hint is null ? ChatText.Empty : ChatText.Markdown("\n") + texts.Get("follow-up", ("hint", hint));

    private static string KeyOf(ConversationPart part, ConversationMode mode) =>
        (part == ConversationPart.Personal ? "personal" : "meaningful")
        + (mode == ConversationMode.Async ? "-async" : "");
}
