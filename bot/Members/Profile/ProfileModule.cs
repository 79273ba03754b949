using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members.Profile;

/// <summary>Who I am: a page that shows what others will see, with small forms to fill it.</summary>
internal sealed class ProfileModule(ProfileService profiles, ProfilePages pages) : InteractionModule
{
    internal static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("profile", "Tell the people you meet about yourself")]
    public async Task<Reply> ShowAsync(
        [Option("of", "Somebody else's, as everybody here sees it; leave it out for your own")] Person? of = null,
        CancellationToken cancellationToken = default
    ) =>
        of is null
            ? await OpenAsync(cancellationToken).ConfigureAwait(false)
            : await ShowOtherAsync(of, cancellationToken).ConfigureAwait(false);

    [ComponentInteraction("profile:open")]
    public async Task<Reply> OpenAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await pages.CardAsync(Context, cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("profile:show")]
    public Task<Reply> BackAsync(CancellationToken cancellationToken) => CardAsync(null, cancellationToken);

    [ComponentInteraction("profile:write:*")]
    public async Task<Reply> WriteAsync(long number, CancellationToken cancellationToken)
    {
        if (ProfileStep.TryOf(number) is not { } step)
        {
            return await CardAsync(null, cancellationToken).ConfigureAwait(false);
        }

        var (member, _) = await profiles.GetAsync(Context, cancellationToken).ConfigureAwait(false);
        return new Reply.OpenForm(step.FormFor(member, Texts));
    }

    [ModalInteraction("profile:save:*")]
    public async Task<Reply> SaveAsync(
        long number,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken
    )
    {
        var cut = ProfileParts.None;
        if (ProfileStep.TryOf(number) is { } step)
        {
            await profiles
                .ChangeAsync(Context, m => cut = ProfileStep.Read(m, step.Parts, fields), cancellationToken)
                .ConfigureAwait(false);
        }

        var note =
            cut == ProfileParts.None ? null : Texts.Get("profile-cut", ("parts", ProfilePages.Named(cut, Texts)));
        return await CardAsync(note, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Reply> ShowOtherAsync(Person person, CancellationToken cancellationToken)
    {
        var who = ("who", ChatText.Mention(person.Id, notify: false));
        var card = await profiles.SeenByAsync(Context, person.Id, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            card.Spans.Count == 0 ? Texts.Get("profile-of-nothing", who) : Texts.Get("profile-of", who, ("card", card))
        );
    }

    private async Task<Reply> CardAsync(ChatText? note, CancellationToken cancellationToken) =>
        new Reply.Update(await pages.CardAsync(Context, cancellationToken, note).ConfigureAwait(false));
}
