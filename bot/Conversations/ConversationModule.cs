using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Conversations;

/// <summary>The buttons of a conversation. What is answered is for the one who pressed; the thread shows nothing of who.</summary>
internal sealed class ConversationModule(ConversationService conversations, ThreadLanguage languages)
    : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Conversations");

    private MessageTexts Texts => Book.In(Context.Language);

    [ComponentInteraction("talk:ready:*:*")]
    public async Task<Reply> ReadyAsync(long pairing, long part, CancellationToken cancellationToken)
    {
        var outcome = await conversations
            .ReadyAsync(Context.Community, pairing, PartOf(part), Context.User, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            Texts.Get(
                outcome switch
                {
                    ReadyOutcome.WaitingForTheOther => "ready-noted",
                    ReadyOutcome.WaitingForOthers => "ready-noted-more",
                    ReadyOutcome.AllAreReady => "ready-all",
                    ReadyOutcome.OpenAlready => "open-already",
                    ReadyOutcome.Over => "over",
                    _ => "not-yours",
                }
            )
        );
    }

    /// <summary>The question changes, and that is all: nobody learns who passed.</summary>
    [AnswersByUpdate]
    [ComponentInteraction("talk:pass:*:*:*")]
    public async Task<Reply> PassAsync(long pairing, long part, long passes, CancellationToken cancellationToken)
    {
        var found = await conversations
            .PassAsync(Context.Community, pairing, PartOf(part), passes, Context.User, cancellationToken)
            .ConfigureAwait(false);
        if (found?.Find(PartOf(part)) is not { } message)
        {
            return new Reply.Private(Texts.Get("not-yours"));
        }

        var language = await languages.OfAsync(found.Community, found.People, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(ConversationWords.Of(found, message, language));
    }

    [ComponentInteraction("talk:done:*")]
    public async Task<Reply> DoneAsync(long pairing, CancellationToken cancellationToken)
    {
        var areAll = await conversations
            .DoneAsync(Context.Community, pairing, Context.User, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            Texts.Get(
                areAll switch
                {
                    true => "done-all",
                    false => "done-noted",
                    null => "not-yours",
                }
            )
        );
    }

    /// <summary>What a button says is not to be trusted: a number beyond the parts is the one that asks nothing.</summary>
    private static ConversationPart PartOf(long part) =>
        part is >= (long)ConversationPart.Light and <= (long)ConversationPart.Meaningful
            ? (ConversationPart)part
            : ConversationPart.AllAgain;
}
