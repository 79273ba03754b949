using NetSocialBot.Chat;
using NetSocialBot.Members;

namespace NetSocialBot.Rounds;

/// <summary>The first message of a pairing's thread: who, why these two, who starts, and with what.</summary>
internal static class Introduction
{
    private const int MaximumThreadName = 100;
    private static readonly MessageTexts Texts = MessageTexts.Of("Rounds");

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

    public static OutgoingMessage Of(Round round, Pairing pairing, IReadOnlyList<Member> people)
    {
        // Whoever starts changes with the round, so that it is not always the one with the lower id.
        var first = people[(round.Number + (int)(pairing.Id % people.Count)) % people.Count];
        var text = Texts.Get(
            "introduction",
            ("people", ChatText.Enumerate([.. people.Select(p => ChatText.Mention(p.User, notify: true))])),
            ("common_ground", pairing.CommonGround),
            ("profiles", Profiles(people)),
            ("first", ChatText.Mention(first.User, notify: false)),
            ("question", pairing.Starter),
            ("follow_up", FollowUp(pairing))
        );
        return new OutgoingMessage(text, Buttons(pairing.Id));
    }

    public static IReadOnlyList<Button> Buttons(long pairingId) =>
        [
            new($"pairing:met:{pairingId}", Texts.Raw("met-label"), ButtonStyle.Success),
            new($"pairing:not-yet:{pairingId}", Texts.Raw("not-yet-label")),
            new($"pairing:another:{pairingId}", Texts.Raw("another-label"), ButtonStyle.Primary),
        ];

    public static ChatText FollowUpOf(string? hint) =>
        hint is null ? ChatText.Empty : ChatText.Markdown("\n") + Texts.Get("follow-up", ("hint", hint));

    private static ChatText FollowUp(Pairing pairing) => FollowUpOf(pairing.FollowUp);

    private static ChatText Profiles(IReadOnlyList<Member> people)
    {
        var text = ChatText.Empty;
        foreach (var person in people)
        {
            var card = person.HasProfile ? ProfileCard.Of(person) : Texts.Get("no-profile");
            text += ChatText.Markdown("\n") + Texts.Get("profile", ("name", person.Name), ("card", card));
        }

        return text;
    }

    private static string Plain(string name) =>
        string.Join(' ', name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
