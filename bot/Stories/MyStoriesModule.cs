using System.Globalization;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;

namespace NetSocialBot.Stories;

/// <summary>Somebody's own stories: to change, to put into the jar, to take back.</summary>
internal sealed class MyStoriesModule(
    StoryService stories,
    StoryShelf shelf,
    StoryPages pages,
    Participation participation
) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Stories");

    private MessageTexts Texts => Book.In(Context.Language);

    [AnswersByUpdate]
    [ComponentInteraction("story:mine:all")]
    public Task<Reply> AllAsync(CancellationToken cancellationToken) => OlderAsync(long.MaxValue, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("story:mine:older:*")]
    public async Task<Reply> OlderAsync(long before, CancellationToken cancellationToken) =>
        new Reply.Update(await pages.MineAsync(Context, before, cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("story:mine:one")]
    public Task<Reply> OneAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken) =>
        PageAsync(
            chosen is [var one] && long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : 0,
            ChatText.Empty,
            cancellationToken
        );

    [ComponentInteraction("story:mine:edit:*")]
    public async Task<Reply> EditAsync(long id, CancellationToken cancellationToken) =>
        await shelf.TryGetMineAsync(Context, id, cancellationToken).ConfigureAwait(false) is { } story
            ? new Reply.OpenForm(StoryForm.Edit(story, Texts))
            : new Reply.Private(Texts.Get("gone"));

    [ModalInteraction("story:edited:*")]
    public async Task<Reply> EditedAsync(
        long id,
        [Field(StoryForm.Title)] string title,
        [Field(StoryForm.Setting)] string setting,
        [Field(StoryForm.Happened)] string happened,
        CancellationToken cancellationToken
    )
    {
        var words = StoryWords.Read(title, setting, happened);
        if (words.Fault is { } fault)
        {
            return StoryPages.GivenBack(words, fault, Texts);
        }

        var outcome = await stories.EditAsync(Context, id, words, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            ChangeOutcome.Done done => await PageAsync(id, Said("edited", done), cancellationToken)
                .ConfigureAwait(false),
            ChangeOutcome.TooLong => StoryPages.GivenBack(words, "too-long", Texts),
            // What they wrote is theirs, also where the story is not there any more.
            _ => StoryPages.GivenBack(words, "gone", Texts),
        };
    }

    [AnswersByUpdate]
    [ComponentInteraction("story:mine:jar:*:*")]
    public async Task<Reply> JarAsync(long id, long isIn, CancellationToken cancellationToken)
    {
        await stories
            .PutInJarAsync(Context.Community, Context.User, id, isIn == 1, cancellationToken)
            .ConfigureAwait(false);
        return await PageAsync(id, ChatText.Empty, cancellationToken).ConfigureAwait(false);
    }

    [AnswersByUpdate]
    [ComponentInteraction("story:mine:find:*:*")]
    public async Task<Reply> FindAsync(long id, long isShared, CancellationToken cancellationToken)
    {
        await stories
            .ShareAsync(Context.Community, Context.User, id, isShared == 1, cancellationToken)
            .ConfigureAwait(false);
        return await PageAsync(id, ChatText.Empty, cancellationToken).ConfigureAwait(false);
    }

    [AnswersByUpdate]
    [ComponentInteraction("story:mine:back:*")]
    public async Task<Reply> AskAsync(long id, CancellationToken cancellationToken) =>
        new Reply.Update(
            await shelf.TryGetMineAsync(Context, id, cancellationToken).ConfigureAwait(false) is { } story
                ? StoryPages.AskToTakeBack(story, Texts)
                : new OutgoingMessage(Texts.Get("gone"))
        );

    [AnswersByUpdate]
    [ComponentInteraction("story:mine:stay:*")]
    public Task<Reply> StayAsync(long id, CancellationToken cancellationToken) =>
        PageAsync(id, ChatText.Empty, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("story:mine:gone:*")]
    public async Task<Reply> TakeBackAsync(long id, CancellationToken cancellationToken)
    {
        var outcome = await stories
            .TakeBackAsync(Context.Community, Context.User, id, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(
            new OutgoingMessage(
                outcome is ChangeOutcome.Done done ? Said("taken-back", done) : Texts.Get("gone"),
                [new Button("story:mine:all", Texts.Raw("all-label"))]
            )
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:story:quiet")]
    public async Task<Reply> QuietAsync(long community, CancellationToken cancellationToken)
    {
        await participation
            .ChangeAsync(Context.Community, Context.User, m => m.RemindersOff = true, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Texts.Get("quiet")));
    }

    private ChatText Said(string key, ChangeOutcome.Done done) =>
        done.Stuck.Count == 0
            ? Texts.Get(key)
            : Texts.Get(key)
                + ChatText.Markdown("\n\n")
                + Texts.Get("stuck", ("channels", StoryPages.Named(done.Stuck, Texts)));

    private async Task<Reply> PageAsync(long id, ChatText said, CancellationToken cancellationToken) =>
        new Reply.Update(await pages.OneAsync(Context, id, said, cancellationToken).ConfigureAwait(false));
}
