using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Themes.Life;

/// <summary>The buttons at a prompt, for everybody. All answers are private.</summary>
internal sealed class LifeModule(ThreadTally tally) : InteractionModule
{
    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [ComponentInteraction("theme:told:*")]
    public async Task<Reply> ToldAsync(long post, CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(post, cancellationToken).ConfigureAwait(false))
        {
            return new Reply.Private(Texts.Get("thread-over"));
        }

        await NoteAsync(post, ThemeAnswerKind.Told, about: null, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            new OutgoingMessage(
                Texts.Get("told"),
                [
                    new Button($"theme:name:{post}", Texts.Raw("label-name-me"), ButtonStyle.Success),
                    new Button($"theme:no-name:{post}", Texts.Raw("label-no-name")),
                    new Button($"theme:untold:{post}", Texts.Raw("label-untold")),
                ]
            )
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("theme:name:*")]
    public Task<Reply> NameMeAsync(long post, CancellationToken cancellationToken) =>
        AllowAsync(post, allowed: true, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("theme:no-name:*")]
    public Task<Reply> DoNotNameMeAsync(long post, CancellationToken cancellationToken) =>
        AllowAsync(post, allowed: false, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("theme:untold:*")]
    public async Task<Reply> UntoldAsync(long post, CancellationToken cancellationToken)
    {
        await tally.TakeBackAsync(Context.Community, post, Context.User, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Texts.Get("untold")));
    }

    [ComponentInteraction("theme:same:*")]
    public async Task<Reply> SameAsync(long post, CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(post, cancellationToken).ConfigureAwait(false))
        {
            return new Reply.Private(Texts.Get("thread-over"));
        }

        await NoteAsync(post, ThemeAnswerKind.Same, about: null, cancellationToken).ConfigureAwait(false);
        if (!await tally.HasAnyToldAsync(post, cancellationToken).ConfigureAwait(false))
        {
            return new Reply.Private(Texts.Get("same"));
        }

        return new Reply.Private(
            new OutgoingMessage(Texts.Get("same-whose"))
            {
                Selects = [new Select.People($"theme:same-as:{post}") { Placeholder = Texts.Raw("same-pick") }],
            }
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("theme:same-as:*")]
    public async Task<Reply> SameAsAsync(long post, IReadOnlyList<Person> tellers, CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(post, cancellationToken).ConfigureAwait(false))
        {
            return new Reply.Update(new OutgoingMessage(Texts.Get("thread-over")));
        }

        var teller = tellers[0];
        var isTeller =
            teller.Id != Context.User
            && await tally.HasToldAsync(post, teller.Id, cancellationToken).ConfigureAwait(false);
        if (!isTeller)
        {
            return new Reply.Update(new OutgoingMessage(Texts.Get("same-no-teller", ("name", teller.Name))));
        }

        await NoteAsync(post, ThemeAnswerKind.Same, teller.Id, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Texts.Get("same-noted", ("name", teller.Name))));
    }

    private async Task<bool> IsOpenAsync(long post, CancellationToken cancellationToken) =>
        await tally.TryGetOpenAsync(Context.Community, post, cancellationToken).ConfigureAwait(false) is not null;

    private Task NoteAsync(long post, ThemeAnswerKind kind, UserId? about, CancellationToken cancellationToken) =>
        tally.NoteAsync(
            new ThemeAnswer
            {
                Community = Context.Community,
                Post = post,
                User = Context.User,
                Kind = kind,
                About = about ?? Storage.Nameless.Nobody,
            },
            cancellationToken
        );

    private async Task<Reply> AllowAsync(long post, bool allowed, CancellationToken cancellationToken)
    {
        await tally
            .AllowNameAsync(Context.Community, post, Context.User, allowed, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Texts.Get(allowed ? "name-noted" : "no-name-noted")));
    }
}
