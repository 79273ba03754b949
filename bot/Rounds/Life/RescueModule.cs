using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Rounds.Life;

/// <summary>The buttons of whoever waits and of whoever is waited for. Each reads what concerns them alone.</summary>
internal sealed class RescueModule(RescueService rescues) : InteractionModule
{
    private MessageTexts Texts => LineWords.Book.In(Context.Language);

    [ComponentInteraction("pairing:not-heard:*")]
    public async Task<Reply> NotHeardAsync(long pairing, CancellationToken cancellationToken) =>
        new Reply.Private(await SayAsync(pairing, cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:rescue:not-heard:*")]
    public async Task<Reply> NotHeardInDirectAsync(long community, long pairing, CancellationToken cancellationToken) =>
        new Reply.Update(await SayAsync(pairing, cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:rescue:well:*")]
    public async Task<Reply> AllIsWellAsync(long community, long rescue, CancellationToken cancellationToken)
    {
        await rescues.LetBeAsync(Context.Community, rescue, Context.User, cancellationToken).ConfigureAwait(false);
        return Said("well-noted");
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:rescue:in:*")]
    public Task<Reply> InAsync(long community, long rescue, CancellationToken cancellationToken) =>
        AnswerAsync(rescue, isIn: true, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:rescue:out:*")]
    public Task<Reply> NotThisTimeAsync(long community, long rescue, CancellationToken cancellationToken) =>
        AnswerAsync(rescue, isIn: false, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:rescue:yes:*")]
    public Task<Reply> YesAsync(long community, long rescue, CancellationToken cancellationToken) =>
        YesAsync(rescue, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:rescue:no:*")]
    public Task<Reply> NoAsync(long community, long rescue, CancellationToken cancellationToken) =>
        NoAsync(rescue, cancellationToken);

    /// <summary>Under the thread, for those whom direct messages do not reach.</summary>
    [AnswersByUpdate]
    [ComponentInteraction("rescue:yes:*")]
    public async Task<Reply> YesAsync(long rescue, CancellationToken cancellationToken) =>
        Said(
            await rescues.WantAsync(Context.Community, rescue, Context.User, cancellationToken).ConfigureAwait(false)
                ? "offer-yes-noted"
                : "offer-lapsed"
        );

    [AnswersByUpdate]
    [ComponentInteraction("rescue:no:*")]
    public async Task<Reply> NoAsync(long rescue, CancellationToken cancellationToken)
    {
        await rescues.LetBeAsync(Context.Community, rescue, Context.User, cancellationToken).ConfigureAwait(false);
        return Said("offer-no-noted");
    }

    private async Task<OutgoingMessage> SayAsync(long pairing, CancellationToken cancellationToken)
    {
        var outcome = await rescues
            .NotHeardAsync(Context.Community, pairing, Context.User, cancellationToken)
            .ConfigureAwait(false);
        return outcome switch
        {
            NotHeard.Offer offer => new OutgoingMessage(
                Texts.Get("offer-here"),
                RescueWords.OfferButtons(offer.Rescue, Texts, Place)
            ),
            NotHeard.Noted => new OutgoingMessage(Texts.Get("not-heard-noted")),
            _ => new OutgoingMessage(Texts.Get("not-heard-closed")),
        };

        string Place(string rest) => Context.IsDirect ? DirectCustomId.Of(Context.Community, rest) : rest;
    }

    private async Task<Reply> AnswerAsync(long rescue, bool isIn, CancellationToken cancellationToken)
    {
        var thread = await rescues
            .AnswerAsync(Context.Community, rescue, Context.User, isIn, cancellationToken)
            .ConfigureAwait(false);
        return thread is not { } found
            ? Said("offer-lapsed")
            : new Reply.Update(
                new OutgoingMessage(Texts.Get(isIn ? "in-noted" : "out-noted", ("thread", ChatText.Channel(found))))
            );
    }

    private Reply.Update Said(string key) => new(new OutgoingMessage(Texts.Get(key)));
}
