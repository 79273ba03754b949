using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Stories;

/// <summary>To tell a story, or to hear one.</summary>
[Group("story", "Stories: tell one, hear one")]
internal sealed class StoryModule(StoryService stories, StoryShelf shelf, StoryPages pages) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Stories");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("tell", "Tell a story, here or just for the jar")]
    public Task<Reply> TellAsync() =>
        Task.FromResult<Reply>(new Reply.OpenForm(StoryForm.Tell(StoryNumbers.RequestOf(Context.Key), Texts)));

    [ModalInteraction("story:told:*")]
    public Task<Reply> ToldAsync(
        long request,
        [Field(StoryForm.Title)] string title,
        [Field(StoryForm.Setting)] string setting,
        [Field(StoryForm.Happened)] string happened,
        [Field(StoryForm.Use)] IReadOnlyList<string> use,
        [Field(StoryForm.Jar)] IReadOnlyList<string> jar,
        CancellationToken cancellationToken
    ) =>
        TakeAsync(
            StoryWords.Read(title, setting, happened),
            StoryForm.UseOf(use),
            StoryForm.IsForJar(jar),
            request,
            source: null,
            cancellationToken
        );

    /// <summary>Only their own: whoever picks it hands us the words, and they must be theirs to hand over.</summary>
    [MessageCommand("Keep this story")]
    public async Task<Reply> KeepAsync(ChosenMessage message, CancellationToken cancellationToken)
    {
        var said = StoryWords.Read("", "", message.Text).Happened;
        var wrong =
            message.Author != Context.User ? Texts.Get("keep-not-yours")
            : said.Length == 0 ? Texts.Get("keep-no-words")
            : said.Length > StoryLimits.Happened
                ? Texts.Get("keep-too-long", ("length", said.Length), ("most", StoryLimits.Happened))
            : await stories
                .IsNewAsync(Context.Community, Context.User, message.Id, cancellationToken)
                .ConfigureAwait(false)
                ? null
            : Texts.Get("already");
        return wrong is null
            ? new Reply.OpenForm(StoryForm.Keep(StoryNumbers.RequestOf(Context.Key), message.Id, said, Texts))
            : new Reply.Private(wrong);
    }

    [ModalInteraction("story:kept:*:*")]
    public Task<Reply> KeptAsync(
        long request,
        long source,
        [Field(StoryForm.Title)] string title,
        [Field(StoryForm.Setting)] string setting,
        [Field(StoryForm.Happened)] string happened,
        [Field(StoryForm.Use)] IReadOnlyList<string> use,
        [Field(StoryForm.Jar)] IReadOnlyList<string> jar,
        CancellationToken cancellationToken
    ) =>
        TakeAsync(
            StoryWords.Read(title, setting, happened),
            StoryForm.UseOf(use),
            StoryForm.IsForJar(jar),
            request,
            new MessageId(source),
            cancellationToken
        );

    [SlashCommand("random", "A story that somebody told here")]
    public async Task<Reply> RandomAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await pages.RandomAsync(Context, except: null, cancellationToken).ConfigureAwait(false));

    [SlashCommand("by", "The stories that somebody told here")]
    public async Task<Reply> ByAsync([Option("person", "Whose")] UserId person, CancellationToken cancellationToken)
    {
        var told = await shelf.ByAsync(Context, person, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            told switch
            {
                [] => new OutgoingMessage(Texts.Get("by-none", ("teller", ChatText.Mention(person, notify: false)))),
                [var only] => await pages
                    .FoundAsync(Context, only, isRandom: false, cancellationToken)
                    .ConfigureAwait(false),
                _ => StoryPages.By(person, told, Texts),
            }
        );
    }

    [SlashCommand("mine", "Your own stories: change them, take them back")]
    public async Task<Reply> MineAsync(CancellationToken cancellationToken) =>
        new Reply.Private(
            await pages.MineAsync(Context, before: long.MaxValue, cancellationToken).ConfigureAwait(false)
        );

    private async Task<Reply> TakeAsync(
        StoryWords words,
        StoryUse use,
        bool inJar,
        long request,
        MessageId? source,
        CancellationToken cancellationToken
    )
    {
        if (words.Fault is { } fault)
        {
            return StoryPages.GivenBack(words, fault, Texts);
        }

        var outcome = await stories
            .TellAsync(Context, words, use, inJar, request, source, cancellationToken)
            .ConfigureAwait(false);
        return outcome switch
        {
            TellOutcome.TooLong => StoryPages.GivenBack(words, "too-long", Texts),
            TellOutcome.Full => StoryPages.GivenBack(words, "full", Texts),
            TellOutcome.Already => new Reply.Private(Texts.Get("already")),
            TellOutcome.Told told => new Reply.Private(
                Texts.Get(KeyOf(use, told.Refusal))
                    + ChatText.Markdown("\n\n")
                    + Texts.Get(inJar ? "jar-in" : "jar-out")
            ),
            _ => throw new InvalidOperationException($"No words for {outcome.GetType().Name}."),
        };
    }

    private static string KeyOf(StoryUse use, ChatRefusal? refusal) =>
        refusal switch
        {
            ChatRefusal.NotNow => "told-later",
            not null => "told-refused",
            null => use switch
            {
                StoryUse.Here => "told-here",
                StoryUse.OnlyHere => "told-only-here",
                StoryUse.Found => "told-found",
                _ => "told-kept",
            },
        };
}
