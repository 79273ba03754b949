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
}
