using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members;

internal sealed class MemberModule(MemberService members) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

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
