using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members.Profile.Weekly;

namespace NetSocialBot.Members.Profile;

/// <summary>A member's own page: what others will see of them, and small steps on from there.</summary>
internal sealed class ProfilePages(ProfileService profiles, WeeklyQuestions weekly)
{
    /// <summary>Characters of somebody's own words up to which both views fit on one message with room to spare.</summary>
    private const int RoomForBothViews = 700;

    private static readonly ChatText Gap = ChatText.Markdown("\n\n");

    /// <param name="note">What there is to say about the last step.</param>
    public async Task<OutgoingMessage> CardAsync(
        InteractionContext who,
        CancellationToken cancellationToken,
        ChatText? note = null
    )
    {
        var (member, isKnown) = await profiles.GetAsync(who, cancellationToken).ConfigureAwait(false);
        var question = await weekly.TryGetAsync(who.Community, who.User, cancellationToken).ConfigureAwait(false);
        var texts = ProfileModule.Book.In(who.Language);
        IEnumerable<ChatText?> paragraphs =
        [
            note,
            Standing(member, isKnown, texts),
            .. Views(member, texts),
            StillOpen(member, texts),
            Weekly(question, texts),
        ];
        return new OutgoingMessage(
            paragraphs.OfType<ChatText>().Aggregate((page, paragraph) => page + Gap + paragraph),
            [
                .. ProfileStep.All.Select(s => new Button($"profile:write:{s.Number}", texts.Raw(s.Label))),
                new Button("profile:times", texts.Raw("profile-step-times-label")),
                new Button("profile:sight", texts.Raw("profile-step-sight-label")),
                question?.State == WeeklyState.Asking
                    ? new Button("profile:weekly:off", texts.Raw("profile-weekly-off-label"))
                    : new Button("profile:weekly:on", texts.Raw("profile-weekly-on-label"), ButtonStyle.Primary),
            ]
        );
    }

    private static ChatText? Standing(Member member, bool isKnown, MessageTexts texts) =>
        !isKnown ? texts.Get("profile-not-in")
        : member.Status != MemberStatus.Active ? texts.Get("profile-left")
        : null;

    private static IEnumerable<ChatText> Views(Member member, MessageTexts texts)
    {
        if (!member.HasProfile)
        {
            yield return texts.Get("profile-nothing-yet");
            yield break;
        }

        var met = ProfileCard.Of(member, texts.Language);
        var here = ProfileCard.ShownHere(member, texts.Language);
        var shown = member.Written & member.ShownHere;
        if (met.Spans.SequenceEqual(here.Spans))
        {
            yield return texts.Get("profile-both-see", ("card", met));
            yield break;
        }

        yield return texts.Get("profile-pairs-see", ("card", met));
        yield return shown == ProfileParts.None ? texts.Get("profile-all-see-nothing")
        : LengthOf(member, member.Written) + LengthOf(member, shown) <= RoomForBothViews
            ? texts.Get("profile-all-see", ("card", here))
        : texts.Get("profile-all-see-only", ("parts", Named(shown, texts)));
    }

    private static ChatText? StillOpen(Member member, MessageTexts texts)
    {
        if (!member.HasProfile)
        {
            return null;
        }

        List<string> open =
        [
            .. ProfilePartsExtensions.All.Where(p => !member.Written.HasFlag(p)).Select(p => ProfileWords.Of(p, texts)),
        ];
        AddIf(member.Speaks.Count == 0, "profile-part-languages");
        AddIf(member.Free == FreeTimes.None, "profile-part-times");
        AddIf(member.Meets == WaysToMeet.None, "profile-part-meets");
        return open.Count == 0
            ? null
            : texts.Get("profile-still-open", ("parts", ProfileWords.Enumerate(open, texts.Language)));

        void AddIf(bool isOpen, string key)
        {
            if (isOpen)
            {
                open.Add(texts.Raw(key));
            }
        }
    }

    private static ChatText? Weekly(WeeklyQuestion? question, MessageTexts texts) =>
        question?.State switch
        {
            WeeklyState.Asking => texts.Get("profile-weekly-next", ("when", ChatText.Moment(question.NextAt))),
            WeeklyState.Unreachable => texts.Get("profile-weekly-unreachable"),
            _ => null,
        };

    /// <summary>Parts by what they are called, in a sentence.</summary>
    public static ChatText Named(ProfileParts parts, MessageTexts texts) =>
        ProfileWords.Enumerate(
            ProfilePartsExtensions.All.Where(p => parts.HasFlag(p)).Select(p => ProfileWords.Of(p, texts)),
            texts.Language
        );

    private static int LengthOf(Member member, ProfileParts parts) =>
        ProfilePartsExtensions.All.Where(p => parts.HasFlag(p)).Sum(p => member.TextOf(p).Length);
}
