using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members.Profile;

/// <summary>Who sees what: all parts are for the people one is introduced to, those chosen here for everybody else too.</summary>
internal sealed class ProfileSightModule(ProfileService profiles) : InteractionModule
{
    /// <summary>Characters of an option's description.</summary>
    private const int LongestPreview = 100;

    private MessageTexts Texts => ProfileModule.Book.In(Context.Language);

    [AnswersByUpdate]
    [ComponentInteraction("profile:sight")]
    public async Task<Reply> ShowAsync(CancellationToken cancellationToken)
    {
        var (member, _) = await profiles.GetAsync(Context, cancellationToken).ConfigureAwait(false);
        return Page(member);
    }

    [AnswersByUpdate]
    [ComponentInteraction("profile:sight:all")]
    public async Task<Reply> ChooseAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var shown = ProfilePartsExtensions
            .All.Where(p => keys.Contains(p.Key))
            .Aggregate(ProfileParts.None, (all, p) => all | p);
        var member = await profiles
            .ChangeAsync(Context, m => m.ShownHere = shown, cancellationToken)
            .ConfigureAwait(false);
        return Page(member);
    }

    private Reply.Update Page(Member member)
    {
        var here = ProfileCard.ShownHere(member, Context.Language);
        var seen =
            here.Spans.Count == 0 ? Texts.Get("profile-all-see-nothing") : Texts.Get("profile-all-see", ("card", here));
        return new Reply.Update(
            new OutgoingMessage(
                Texts.Get("profile-sight", ("seen", seen)),
                [new Button("profile:show", Texts.Raw("profile-back-label"), ButtonStyle.Primary)]
            )
            {
                Selects =
                [
                    new Select.Texts(
                        "profile:sight:all",
                        [.. ProfilePartsExtensions.All.Select(p => OptionOf(p, member))]
                    )
                    {
                        Placeholder = Texts.Raw("profile-sight-choose"),
                        Min = 0,
                        Max = ProfilePartsExtensions.All.Count,
                    },
                ],
            }
        );
    }

    private SelectOption OptionOf(ProfileParts part, Member member)
    {
        var text = ProfileText.Preview(member.TextOf(part), LongestPreview);
        return new SelectOption(
            ProfileWords.Capital(ProfileWords.Of(part, Texts)),
            part.Key,
            text.Length == 0 ? Texts.Raw("profile-sight-empty") : text,
            member.ShownHere.HasFlag(part)
        );
    }
}
