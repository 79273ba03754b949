using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Rounds;

/// <summary>A round before it is run, as moderators read it: who would meet whom and why, and who would sit out and why.</summary>
internal static class RoundPreview
{
    /// <summary>A reply holds 2,000 characters; this many introductions fit in with their reasons, and this many names of those who sit out.</summary>
    private const int MostGroups = 8;
    private const int MostNames = 12;

    /// <summary>In millionths: two per cent of having the very same interests.</summary>
    private const long LeastTold = 20_000;
    private static readonly TextBook Book = TextBook.Of("Rounds");

    public static ChatText Of(RoundDraft draft, Language language)
    {
        var texts = Book.In(language);
        return texts.Get(
            "preview",
            (
                "groups",
                Groups(
                    [
                        .. draft.Plan.Groups.Select(group => new PreviewGroup(
                            draft.PeopleOf(group),
                            draft.WhyThese(group, language),
                            group.IsRepeat,
                            group.IsAsync,
                            group.Terms
                        )),
                    ],
                    texts
                )
            ),
            (
                "left_out",
                LeftOut([.. draft.Plan.LeftOut.Select(left => (left.Reason, draft.Roster[left.Member]))], texts)
            )
        );
    }

    public static ChatText Groups(IReadOnlyList<PreviewGroup> all, MessageTexts texts)
    {
        var groups = ChatText.Empty;
        foreach (var group in all.Take(MostGroups))
        {
            groups +=
                ChatText.Markdown("\n")
                + texts.Get(
                    "preview-group",
                    ("people", Names(group.People, texts)),
                    ("common_ground", group.Ground),
                    ("repeat", group.IsRepeat ? ChatText.Markdown(" ") + texts.Get("preview-repeat") : ChatText.Empty)
                )
                + Why(group, texts);
        }

        if (all.Count > MostGroups)
        {
            groups += ChatText.Markdown("\n") + texts.Get("preview-more", ("count", all.Count - MostGroups));
        }

        return groups;
    }

    /// <summary>
    /// What else of the score speaks for or against them, where it weighs something. That two wish to meet again stays between them,
    /// and so it is not told.
    /// </summary>
    private static ChatText Why(PreviewGroup group, MessageTexts texts)
    {
        List<string> reasons = group.IsRepeat ? [] : ["why-new"];
        reasons.AddRange(
            group
                .Terms.Where(term => Math.Abs(term.Points) >= LeastTold)
                .Select(term => TextOf(term.Kind))
                .OfType<string>()
        );
        if (group.IsAsync)
        {
            reasons.Add("why-async");
        }

        return reasons.Count == 0
            ? ChatText.Empty
            : ChatText.Markdown(" ")
                + texts.Get(
                    "preview-why",
                    ("reasons", ChatText.Markdown(string.Join("; ", reasons.Select(texts.Raw))))
                );
    }

    /// <summary>What two have in common is told by itself.</summary>
    private static string? TextOf(PairTermKind kind) =>
        kind switch
        {
            PairTermKind.PoorRounds => "why-poor-rounds",
            PairTermKind.Newcomers => "why-newcomers",
            PairTermKind.FewCommonHours => "why-few-hours",
            PairTermKind.SameCircle => "why-same-circle",
            _ => null,
        };

    public static ChatText LeftOut(IReadOnlyList<(LeftOutReason Reason, Member Member)> all, MessageTexts texts)
    {
        if (all.Count == 0)
        {
            return texts.Get("preview-nobody-left-out");
        }

        var text = ChatText.Empty;
        foreach (var alike in all.GroupBy(left => left.Reason, left => left.Member).OrderBy(alike => alike.Key))
        {
            text += ChatText.Markdown("\n") + texts.Get(TextOf(alike.Key), ("people", Shown([.. alike], texts)));
        }

        return text;
    }

    /// <remarks>
    /// None of the texts tells one hard rule of members from another: whether somebody sits out for a language or for a block must not
    /// show. What moderators asked for themselves they may read.
    /// </remarks>
    private static string TextOf(LeftOutReason reason) =>
        reason switch
        {
            LeftOutReason.NobodyElse => "preview-nobody-else",
            LeftOutReason.NobodyAllowed => "preview-nobody-allowed",
            LeftOutReason.Excluded => "preview-excluded",
            _ => "preview-nobody-free",
        };

    private static ChatText Shown(IReadOnlyList<Member> people, MessageTexts texts) =>
        people.Count <= MostNames
            ? Names(people, texts)
            : Names([.. people.Take(MostNames)], texts)
                + ChatText.Markdown(" ")
                + texts.Get("preview-more", ("count", people.Count - MostNames));

    private static ChatText Names(IReadOnlyList<Member> people, MessageTexts texts) =>
        ChatText.Enumerate([.. people.Select(p => ChatText.Verbatim(p.Name))], texts.Language);
}

/// <param name="Ground">What they share, as a sentence.</param>
/// <param name="Terms">What their score is made of; none where that was not kept.</param>
internal sealed record PreviewGroup(
    IReadOnlyList<Member> People,
    string Ground,
    bool IsRepeat,
    bool IsAsync,
    IReadOnlyList<PairTerm> Terms
);
