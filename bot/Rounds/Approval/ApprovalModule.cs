using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Rounds.Approval;

/// <summary>The buttons under a plan that waits, in the moderators' channel and wherever a moderator asked for it.</summary>
[ModeratorsOnly]
internal sealed class ApprovalModule(WaitingRounds waiting, ApprovalPage page) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    [ChangesNothing]
    [ComponentInteraction("approve:show:*")]
    public async Task<Reply> ShowAsync(long round, CancellationToken cancellationToken) =>
        new Reply.Private(await ShownAsync(round, null, cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("approve:send:*:*")]
    public async Task<Reply> SendAsync(long round, long seed, CancellationToken cancellationToken) =>
        await AnswerAsync(
                round,
                await waiting.SendAsync(Context.Community, round, (int)seed, cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);

    [AnswersByUpdate]
    [ComponentInteraction("approve:anew:*:*")]
    public async Task<Reply> AnewAsync(long round, long seed, CancellationToken cancellationToken) =>
        await AnswerAsync(
                round,
                await waiting
                    .PlanAnewAsync(Context.Community, round, (int)seed, cancellationToken)
                    .ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);

    [AnswersByUpdate]
    [ComponentInteraction("approve:drop:*:*")]
    public async Task<Reply> DropAsync(long round, long seed, CancellationToken cancellationToken) =>
        await AnswerAsync(
                round,
                await waiting
                    .PutAwayAsync(Context.Community, round, (int)seed, cancellationToken)
                    .ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);

    private async Task<Reply> AnswerAsync(long round, ApprovalOutcome outcome, CancellationToken cancellationToken) =>
        new Reply.Update(
            await ShownAsync(round, NoteOf(outcome, Book.In(Context.Language)), cancellationToken).ConfigureAwait(false)
        );

    private async Task<OutgoingMessage> ShownAsync(long round, ChatText? note, CancellationToken cancellationToken) =>
        await waiting.TryGetByIdAsync(Context.Community, round, cancellationToken).ConfigureAwait(false) is { } found
            ? await page.OfAsync(found, Context.Language, cancellationToken, note).ConfigureAwait(false)
            : new OutgoingMessage(Book.In(Context.Language).Get("approve-unknown"));

    /// <returns>Null where what stands there says enough.</returns>
    public static ChatText? NoteOf(ApprovalOutcome outcome, MessageTexts texts) =>
        outcome switch
        {
            ApprovalOutcome.Anew => texts.Get("approve-anew"),
            ApprovalOutcome.Same => texts.Get("approve-same"),
            ApprovalOutcome.Changed => texts.Get("approve-changed"),
            ApprovalOutcome.Newer => texts.Get("approve-newer"),
            ApprovalOutcome.TooFew => texts.Get("approve-too-few"),
            ApprovalOutcome.Over => texts.Get("approve-over"),
            _ => null,
        };
}
