using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members;

internal sealed class MemberModule(MemberService members) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("join", "Be introduced to somebody new every week")]
    public async Task<Reply> JoinAsync(CancellationToken cancellationToken)
    {
        var (member, outcome) = await members
            .JoinAsync(Context.Community, Context.User, Context.UserName, Context.Language, cancellationToken)
            .ConfigureAwait(false);
        var text = outcome switch
        {
            JoinOutcome.Joined => Texts.Get("joined"),
            JoinOutcome.CameBack => Texts.Get("came-back"),
            _ => Texts.Get("in-already"),
        };
        var label = Texts.Raw(member.HasProfile ? "edit-profile-label" : "write-profile-label");
        return new Reply.Private(new OutgoingMessage(text, [new Button("profile:open", label, ButtonStyle.Primary)]));
    }

    [SlashCommand("leave", "Stop being introduced; your profile stays until you come back")]
    public async Task<Reply> LeaveAsync(CancellationToken cancellationToken)
    {
        var left = await members.LeaveAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(Texts.Get(left ? "left" : "not-in"));
    }

    [SlashCommand("pause", "Take a break; you are back by yourself afterwards")]
    public async Task<Reply> PauseAsync(
        [Option("weeks", "How many weeks, 1 to 52", Min = 1, Max = 52)] long weeks,
        CancellationToken cancellationToken
    )
    {
        if (weeks is < 1 or > 52)
        {
            return new Reply.Private(Texts.Get("pause-out-of-range"));
        }

        var until = await members
            .PauseAsync(Context.Community, Context.User, (int)weeks, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            until is { } moment ? Texts.Get("paused", ("until", ChatText.Moment(moment))) : Texts.Get("not-in")
        );
    }

    [SlashCommand("profile", "Tell the people you meet about yourself")]
    public Task<Reply> EditProfileAsync(CancellationToken cancellationToken) => OpenFormAsync(cancellationToken);

    [ComponentInteraction("profile:open")]
    public async Task<Reply> OpenFormAsync(CancellationToken cancellationToken)
    {
        var member = await members
            .TryGetAsync(Context.Community, Context.User, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.OpenForm(ProfileForm.For(member, Texts));
    }

    [ModalInteraction("profile:save")]
    public async Task<Reply> SaveProfileAsync(
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken
    )
    {
        var profile = ProfileForm.Read(fields);
        var member = await members
            .SaveProfileAsync(
                Context.Community,
                Context.User,
                Context.UserName,
                Context.Language,
                profile,
                cancellationToken
            )
            .ConfigureAwait(false);
        return new Reply.Private(
            member.HasProfile
                ? Texts.Get("profile-saved", ("profile", ProfileCard.Of(member, Context.Language)))
                : Texts.Get("profile-empty")
        );
    }
}
