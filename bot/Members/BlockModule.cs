using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members;

/// <summary>Silent and absolute: what is said here, only the person who asked ever reads.</summary>
internal sealed class BlockModule(Blocks blocks, IOpenIntroductions introductions, IChatPlatform chat)
    : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("block", "Never be introduced to somebody, who never learns of it; alone, your list")]
    public Task<Reply> BlockAsync(
        [Option("person", "Whom; leave it out to see your list")] Person? person = null,
        CancellationToken cancellationToken = default
    ) => person is null ? ListAsync(cancellationToken) : KeepApartAsync(person, cancellationToken);

    [UserCommand("Never introduce us")]
    public Task<Reply> NeverIntroduceAsync(Person person, CancellationToken cancellationToken) =>
        KeepApartAsync(person, cancellationToken);

    [SlashCommand("unblock", "Take a block back; nobody is told")]
    public async Task<Reply> UnblockAsync(
        [Option("person", "Whom you may be introduced to again")] UserId person,
        CancellationToken cancellationToken
    )
    {
        var lifted = await blocks
            .LiftAsync(Context.Community, Context.User, person, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(Texts.Get(lifted ? "say-unblocked" : "say-unblocked-none"));
    }

    [ComponentInteraction("settings:blocks")]
    public async Task<Reply> ListAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await MineAsync(ChatText.Empty, cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("block:lift")]
    public async Task<Reply> LiftAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken)
    {
        var lifted = 0;
        foreach (var value in chosen)
        {
            if (
                long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && await blocks.LiftAsync(Context.Community, Context.User, id, cancellationToken).ConfigureAwait(false)
            )
            {
                lifted++;
            }
        }

        var said = Texts.Get(lifted > 0 ? "say-unblocked" : "say-unblocked-none") + ChatText.Markdown("\n\n");
        return new Reply.Update(await MineAsync(said, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Takes the one who presses out of the threads they are in with the other.</summary>
    [AnswersByUpdate]
    [ComponentInteraction("block:leave:*")]
    public async Task<Reply> LeaveThreadsAsync(long other, CancellationToken cancellationToken)
    {
        var threads = await introductions
            .ThreadsAsync(Context.Community, Context.User, new UserId(other), cancellationToken)
            .ConfigureAwait(false);
        List<ChannelId> stuck = [];
        foreach (var thread in threads)
        {
            var left = await chat.RemoveFromThreadAsync(thread, Context.User, cancellationToken).ConfigureAwait(false);
            if (left.Refusal is not (null or ChatRefusal.Gone))
            {
                stuck.Add(thread);
            }
        }

        return new Reply.Update(
            new OutgoingMessage(
                stuck.Count == 0 ? Texts.Get("say-block-out") : Texts.Get("say-block-stuck", ("threads", Named(stuck)))
            )
        );
    }

    private async Task<Reply> KeepApartAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.Id == Context.User)
        {
            return new Reply.Private(Texts.Get("say-block-self"));
        }

        if (person.IsBot)
        {
            return new Reply.Private(Texts.Get("say-block-bot"));
        }

        var isNew = await blocks
            .BlockAsync(Context.Community, Context.User, person, cancellationToken)
            .ConfigureAwait(false);
        var stuck = await introductions
            .CallOffAsync(Context.Community, Context.User, person.Id, cancellationToken)
            .ConfigureAwait(false);
        var text = Texts.Get(isNew ? "say-blocked" : "say-blocked-already");
        if (stuck.Count > 0)
        {
            text += ChatText.Markdown("\n\n") + Texts.Get("say-block-stuck", ("threads", Named(stuck)));
        }

        var threads = await introductions
            .ThreadsAsync(Context.Community, Context.User, person.Id, cancellationToken)
            .ConfigureAwait(false);
        if (threads.Count == 0)
        {
            return new Reply.Private(text);
        }

        var offer = text + ChatText.Markdown("\n\n") + Texts.Get("say-block-threads", ("threads", Named(threads)));
        return new Reply.Private(
            new OutgoingMessage(offer, [new Button($"block:leave:{person.Id}", Texts.Raw("say-block-leave-label"))])
        );
    }

    private async Task<OutgoingMessage> MineAsync(ChatText before, CancellationToken cancellationToken) =>
        BlockList.Of(
            await blocks.OfAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false),
            before,
            Texts
        );

    private ChatText Named(IReadOnlyList<ChannelId> threads) =>
        ChatText.Enumerate([.. threads.Select(ChatText.Channel)], Texts.Language);
}
