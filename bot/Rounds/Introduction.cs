using NetSocialBot.Chat;
using NetSocialBot.Members;

namespace NetSocialBot.Rounds;

/// <summary>The first message of a pairing's thread: who, why these two, who starts, and with what.</summary>
internal static class Introduction
{
    private const int MaximumThreadName = 100;
    private static readonly TextBook Book = TextBook.Of("Rounds");

    public static string ThreadName(Round round, Pairing pairing, IReadOnlyList<Member> people)
    {
        // The pairing's number makes the name its own: it is how a thread is found again after a lost answer.
        var ending = string.Create(CultureInfo.InvariantCulture, $" · round {round.Number} · {pairing.Id}");
        var names = string.Join(" & ", people.Select(p => Plain(p.Name)));
        var room = MaximumThreadName - ending.Length;
        if (names.Length > room)
        {
            names = names[..(char.IsHighSurrogate(names[room - 1]) ? room - 1 : room)];
        }

        return names + ending;
    }

    public static OutgoingMessage Of(Round round, Pairing pairing, IReadOnlyList<Member> people, Language language)
    {
        var texts = Book.In(language);
        // Whoever starts changes with the round, so that it is not always the one with the lower id.
        var first = people[(round.Number + (int)(pairing.Id % people.Count)) % people.Count];
        var text = texts.Get(
            "introduction",
            ("people", ChatText.Enumerate([.. people.Select(p => ChatText.Mention(p.User, notify: true))], language)),
            ("common_ground", pairing.CommonGround),
            ("profiles", Profiles(people, texts)),
            ("first", ChatText.Mention(first.User, notify: false)),
            ("question", pairing.Starter),
            ("follow_up", FollowUpOf(pairing.FollowUp, texts))
        );
        return new OutgoingMessage(text, Buttons(pairing.Id, texts));
    }

    public static IReadOnlyList<Button> Buttons(long pairingId, MessageTexts texts) =>
        [
            new($"pairing:met:{pairingId}", texts.Raw("met-label"), ButtonStyle.Success),
            new($"pairing:not-yet:{pairingId}", texts.Raw("not-yet-label")),
            new($"pairing:another:{pairingId}", texts.Raw("another-label"), ButtonStyle.Primary),
        ];

    public static ChatText FollowUpOf(string? hint, MessageTexts texts) =>
        hint is null ? ChatText.Empty : ChatText.Markdown("\n") + texts.Get("follow-up", ("hint", hint));

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
