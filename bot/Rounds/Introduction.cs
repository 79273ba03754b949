using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Members;

namespace NetSocialBot.Rounds;

/// <summary>The first message of a pairing's thread: who, why these two, who starts, and with what.</summary>
internal static class Introduction
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    public static ThreadName ThreadName(Round round, Pairing pairing, IReadOnlyList<Member> people)
    {
        var number = round.Kind == RoundKind.Weekly ? $"round {round.Number} · " : "";
        return new ThreadName(
            string.Join(" & ", people.Select(p => Plain(p.Name))),
            string.Create(CultureInfo.InvariantCulture, $"{number}{pairing.Id}")
        );
    }

    /// <param name="opening">How it begins where no weekly round brought it.</param>
    /// <param name="hint">A story to ask for, if there is one.</param>
    /// <param name="conversation">Brings the question, who goes first, and the buttons.</param>
    public static OutgoingMessage Of(
        Pairing pairing,
        IReadOnlyList<Member> people,
        Conversation conversation,
        ChatText? opening,
        ChatText? hint,
        Language language
    )
    {
        var texts = Book.In(language);
        var light = conversation.Find(ConversationPart.Light)!;
        var text = texts.Get(
            "introduction",
            ("people", ChatText.Enumerate([.. people.Select(p => ChatText.Mention(p.User, notify: true))], language)),
            ("opening", opening ?? texts.Get("opening")),
            ("common_ground", Ground(pairing, hint)),
            ("profiles", Profiles(people, texts)),
            ("first", ChatText.Mention(light.First!.Value, notify: false)),
            ("question", light.Question!),
            ("follow_up", ConversationWords.FollowUp(light.FollowUp, language)),
            ("how", texts.Get(conversation.Mode == ConversationMode.Async ? "how-async" : "how-live"))
        );
        return new OutgoingMessage(text, ConversationWords.Buttons(conversation, light, language));
    }

    private static ChatText Ground(Pairing pairing, ChatText? hint)
    {
        var ground = ChatText.Verbatim(pairing.CommonGround);
        return hint is null ? ground : ground + ChatText.Markdown("\n") + hint;
    }

    private static ChatText Profiles(IReadOnlyList<Member> people, MessageTexts texts)
    {
        var text = ChatText.Empty;
        foreach (var person in people)
        {
            var card = person.HasProfile ? ProfileCard.Of(person, texts.Language) : texts.Get("no-profile");
            text += ChatText.Markdown("\n") + texts.Get("profile", ("name", person.Name), ("card", card));
        }

        return text;
    }

    private static string Plain(string name) =>
        string.Join(' ', name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
