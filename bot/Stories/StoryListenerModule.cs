using System.Globalization;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Stories;

/// <summary>The buttons under a story.</summary>
internal sealed class StoryListenerModule(
    StoryService stories,
    StoryShelf shelf,
    StoryReactions reactions,
    StoryPages pages
) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Stories");

    private MessageTexts Texts => Book.In(Context.Language);

    [AnswersByUpdate]
    [ComponentInteraction("story:same:*")]
    public Task<Reply> SameAsync(long story, CancellationToken cancellationToken) =>
        ReactToPostedAsync(story, ReactionKind.SameHere, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("story:more:*")]
    public Task<Reply> MoreAsync(long story, CancellationToken cancellationToken) =>
        ReactToPostedAsync(story, ReactionKind.TellMeMore, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("story:found:same:*")]
    public Task<Reply> SameAsFoundAsync(long story, CancellationToken cancellationToken) =>
        ReactToFoundAsync(story, ReactionKind.SameHere, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("story:found:more:*")]
    public Task<Reply> MoreOfFoundAsync(long story, CancellationToken cancellationToken) =>
        ReactToFoundAsync(story, ReactionKind.TellMeMore, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("story:another:*")]
    public async Task<Reply> AnotherAsync(long story, CancellationToken cancellationToken) =>
        new Reply.Update(await pages.RandomAsync(Context, story, cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("story:read")]
    public async Task<Reply> ReadAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken) =>
        new Reply.Update(
            chosen is [var one]
            && long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await shelf.TryGetAsync(Context, id, cancellationToken).ConfigureAwait(false) is { } story
                ? await pages.FoundAsync(Context, story, isRandom: false, cancellationToken).ConfigureAwait(false)
                : new OutgoingMessage(Texts.Get("gone"))
        );

    [ModeratorsOnly]
    [AnswersByUpdate]
    [ComponentInteraction("story:take-down:*")]
    public async Task<Reply> TakeDownAsync(long story, CancellationToken cancellationToken)
    {
        var outcome = await stories.TakeDownAsync(Context.Community, story, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(
            new OutgoingMessage(
                outcome switch
                {
                    ChangeOutcome.Done { Stuck: [] } => Texts.Get("taken-down"),
                    ChangeOutcome.Done done => Texts.Get("taken-down")
                        + ChatText.Markdown("\n\n")
                        + Texts.Get("stuck", ("channels", StoryPages.Named(done.Stuck, Texts))),
                    _ => Texts.Get("gone"),
                }
            )
        );
    }

    /// <summary>The number on the button goes up, and that is all that anybody sees.</summary>
    private async Task<Reply> ReactToPostedAsync(long id, ReactionKind kind, CancellationToken cancellationToken)
    {
        var story = await shelf.TryGetPostedAsync(Context, id, cancellationToken).ConfigureAwait(false);
        if (await ReactAsync(story, kind, cancellationToken).ConfigureAwait(false) is { } instead)
        {
            return instead;
        }

        var counts = await reactions.CountAsync(id, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(StoryCard.Posted(story!, counts, Context.CommunityLanguage));
    }

    private async Task<Reply> ReactToFoundAsync(long id, ReactionKind kind, CancellationToken cancellationToken)
    {
        var story = await shelf.TryGetAsync(Context, id, cancellationToken).ConfigureAwait(false);
        return await ReactAsync(story, kind, cancellationToken).ConfigureAwait(false)
            ?? new Reply.Update(
                await pages.FoundAsync(Context, story!, isRandom: true, cancellationToken).ConfigureAwait(false)
            );
    }

    /// <returns>What to answer in place of a changed number; null where it counted.</returns>
    private async Task<Reply?> ReactAsync(Story? story, ReactionKind kind, CancellationToken cancellationToken)
    {
        if (story is null)
        {
            return new Reply.Private(Texts.Get("gone"));
        }

        if (story.Teller == Context.User)
        {
            return new Reply.Private(Texts.Get("your-own"));
        }

        return await reactions.AddAsync(story, Context.User, kind, cancellationToken).ConfigureAwait(false) switch
        {
            true => null,
            false => new Reply.Private(Texts.Get("said-already")),
            null => new Reply.Private(Texts.Get("gone")),
        };
    }
}
