using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Members;

/// <summary>All that somebody can say about how they take part, on one message that changes as they choose.</summary>
internal static class ParticipationCard
{
    public const string On = "on";
    public const string Off = "off";
    private static readonly int[] BreakWeeks = [1, 2, 4];

    /// <param name="member">Null for somebody who has never joined.</param>
    /// <param name="skipped">The programmes of which they let the next round go by.</param>
    /// <param name="isSilent">Whether their break is one that nobody asked for.</param>
    public static OutgoingMessage Of(
        Member? member,
        IReadOnlyList<string> skipped,
        Instant now,
        bool isSilent,
        MessageTexts texts
    )
    {
        if (member is not { Status: MemberStatus.Active })
        {
            return new OutgoingMessage(
                texts.Get("not-in"),
                [
                    new Button("settings:back", texts.Raw("say-join-label"), ButtonStyle.Primary),
                    new Button("settings:blocks", texts.Raw("say-blocks-label")),
                ]
            );
        }

        var onABreak = member.PausedUntil is { } until && until > now ? until : (Instant?)null;
        var status = (onABreak, member.SkipsNext, skipped) switch
        {
            ({ }, _, _) when isSilent => texts.Get("say-status-silent"),
            ({ } end, _, _) => texts.Get("say-status-on-a-break", ("until", ChatText.Moment(end))),
            (_, true, _) => texts.Get("say-status-skipping"),
            (_, _, [_, ..]) => texts.Get("say-status-skipping-of", ("programmes", string.Join(", ", skipped))),
            _ => texts.Get("say-status-in"),
        };
        return new OutgoingMessage(
            texts.Get("say-settings", ("status", status)),
            [.. Buttons(onABreak is not null, member.SkipsNext || skipped.Count > 0, texts)]
        )
        {
            Selects = [Rhythm(member, texts), WithWhom(member, texts), Reminders(member, texts)],
        };
    }

    /// <param name="customId">What the number of weeks is put behind.</param>
    public static IEnumerable<Button> Breaks(string customId, MessageTexts texts) =>
        BreakWeeks.Select(weeks => new Button(
            string.Create(CultureInfo.InvariantCulture, $"{customId}:{weeks}"),
            texts.Raw($"say-break-{weeks}-label")
        ));

    private static IEnumerable<Button> Buttons(bool isOnABreak, bool isSkipping, MessageTexts texts)
    {
        if (isOnABreak)
        {
            yield return new Button("settings:back", texts.Raw("say-end-break-label"), ButtonStyle.Primary);
        }
        else
        {
            yield return isSkipping
                ? new Button("settings:skip:0", texts.Raw("say-unskip-label"), ButtonStyle.Primary)
                : new Button("settings:skip:1", texts.Raw("say-skip-label"));
            foreach (var button in Breaks("settings:pause", texts))
            {
                yield return button;
            }
        }

        yield return new Button("settings:leave", texts.Raw("say-leave-label"));
        yield return new Button("settings:blocks", texts.Raw("say-blocks-label"));
    }

    private static Select.Texts Rhythm(Member member, MessageTexts texts) =>
        new(
            "settings:rhythm",
            [
                .. Enum.GetValues<MeetingRhythm>()
                    .Select(r => new SelectOption(texts.Raw(KeyOf(r)), r.ToString(), IsChosen: r == member.Rhythm)),
            ]
        )
        {
            Placeholder = texts.Raw("say-rhythm"),
        };

    private static string KeyOf(MeetingRhythm rhythm) =>
        rhythm switch
        {
            MeetingRhythm.EveryRound => "say-rhythm-every",
            MeetingRhythm.EveryOtherRound => "say-rhythm-other",
            _ => "say-rhythm-month",
        };

    private static Select.Texts WithWhom(Member member, MessageTexts texts) =>
        new(
            "settings:company",
            [
                new SelectOption(
                    texts.Raw("say-company-pairs"),
                    Off,
                    texts.Raw("say-company-pairs-hint"),
                    member.Company == Company.JustTwo
                ),
                new SelectOption(
                    texts.Raw("say-company-groups"),
                    On,
                    texts.Raw("say-company-groups-hint"),
                    member.Company == Company.GroupsWelcome
                ),
            ]
        )
        {
            Placeholder = texts.Raw("say-company"),
        };

    private static Select.Texts Reminders(Member member, MessageTexts texts) =>
        new(
            "settings:reminders",
            [
                new SelectOption(
                    texts.Raw("say-reminders-on"),
                    On,
                    texts.Raw("say-reminders-on-hint"),
                    member.ToldBefore
                ),
                new SelectOption(texts.Raw("say-reminders-off"), Off, IsChosen: member.RemindersOff),
            ]
        )
        {
            Placeholder = texts.Raw("say-reminders"),
        };
}
