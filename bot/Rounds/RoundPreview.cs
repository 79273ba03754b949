using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Rounds;

/// <summary>A round before it is run, as moderators read it: who would meet whom and why, and who would sit out and why.</summary>
internal static class RoundPreview
{
    /// <summary>A reply holds 2,000 characters; this many introductions fit in with room to spare.</summary>
    private const int MaximumShown = 12;
    private static readonly TextBook Book = TextBook.Of("Rounds");

    public static ChatText Of(RoundDraft draft, Language language)
    {
        var texts = Book.In(language);
        return texts.Get("preview", ("groups", Groups(draft, texts)), ("left_out", LeftOut(draft, texts)));
    }

    private static ChatText Groups(RoundDraft draft, MessageTexts texts)
    {
        var groups = ChatText.Empty;
        foreach (var group in draft.Plan.Groups.Take(MaximumShown))
        {
            groups +=
                ChatText.Markdown("\n")
                + texts.Get(
                    "preview-group",
                    ("people", Names(draft.PeopleOf(group), texts)),
                    ("common_ground", draft.WhyThese(group, texts.Language)),
                    ("repeat", group.IsRepeat ? ChatText.Markdown(" ") + texts.Get("preview-repeat") : ChatText.Empty)
                );
        }

        if (draft.Plan.Groups.Count > MaximumShown)
        {
            groups +=
                ChatText.Markdown("\n") + texts.Get("preview-more", ("count", draft.Plan.Groups.Count - MaximumShown));
        }

        return groups;
    }

    private static ChatText LeftOut(RoundDraft draft, MessageTexts texts)
    {
        if (draft.Plan.LeftOut.Count == 0)
        {
            return texts.Get("preview-nobody-left-out");
        }

        var text = ChatText.Empty;
        foreach (var alike in draft.Plan.LeftOut.GroupBy(left => left.Reason).OrderBy(alike => alike.Key))
        {
            IReadOnlyList<Member> people = [.. alike.Select(left => draft.Roster[left.Member])];
            text += ChatText.Markdown("\n") + texts.Get(TextOf(alike.Key), ("people", Shown(people, texts)));
        }

        return text;
    }

    /// <remarks>
    /// None of the texts tells one hard rule from another: whether somebody sits out for a language or for a block must not show.
    /// </remarks>
    private static string TextOf(LeftOutReason reason) =>
        reason switch
        {
            LeftOutReason.NobodyElse => "preview-nobody-else",
            LeftOutReason.NobodyAllowed => "preview-nobody-allowed",
            _ => "preview-nobody-free",
        };

    private static ChatText Shown(IReadOnlyList<Member> people, MessageTexts texts) =>
        people.Count <= MaximumShown
            ? Names(people, texts)
            : Names([.. people.Take(MaximumShown)], texts)
                + ChatText.Markdown(" ")
                + texts.Get("preview-more", ("count", people.Count - MaximumShown));

    private static ChatText Names(IReadOnlyList<Member> people, MessageTexts texts) =>
        ChatText.Enumerate([.. people.Select(p => ChatText.Verbatim(p.Name))], texts.Language);
}
