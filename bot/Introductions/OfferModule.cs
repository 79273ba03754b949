using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Introductions;

/// <summary>
/// <c>/introduce</c>, and the answers to it. The one who introduces reads the same words whatever becomes of it; so does the one
/// who is asked, whatever the other said.
/// </summary>
internal sealed class OfferModule(OfferService offers) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Introductions");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("introduce", "Two others should meet, you think? They are asked first")]
    public async Task<Reply> IntroduceAsync(
        [Option("a", "Whom")] Person a,
        [Option("b", "To whom")] Person b,
        [Option("because", "Why these two; both will read it", MinLength = 1, MaxLength = OfferLimits.Because)]
            string because,
        CancellationToken cancellationToken
    )
    {
        var (words, wasCut) = ProfileText.Clean(ProfileText.OnOneLine(because), OfferLimits.Because);
        var wrong = Wrong(a, b) ?? (words.Length == 0 || wasCut ? "because-length" : null);
        if (wrong is not null)
        {
            return new Reply.Private(Texts.Get(wrong));
        }

        var outcome = await offers
            .ProposeAsync(Context.Community, Context.User, (a.Id, b.Id), words, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            outcome switch
            {
                OfferOutcome.NotIn => Texts.Get("not-in"),
                OfferOutcome.AllPlacesTaken taken => Texts.Get("all-places", ("until", ChatText.Moment(taken.Until))),
                OfferOutcome.SameTwoAgain same => Texts.Get("same-two", ("until", ChatText.Moment(same.Until))),
                _ => Texts.Get("taken"),
            }
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:offer:yes:*")]
    public Task<Reply> YesAsync(long community, long offer, CancellationToken cancellationToken) =>
        AnswerAsync(offer, OfferAnswer.Yes, "yes", cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:offer:not-now:*")]
    public Task<Reply> NotNowAsync(long community, long offer, CancellationToken cancellationToken) =>
        AnswerAsync(offer, OfferAnswer.NotNow, "not-now", cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("offer:yes:*")]
    public Task<Reply> YesInThreadAsync(long offer, CancellationToken cancellationToken) =>
        AnswerAsync(offer, OfferAnswer.Yes, "answered", cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("offer:not-now:*")]
    public Task<Reply> NotNowInThreadAsync(long offer, CancellationToken cancellationToken) =>
        AnswerAsync(offer, OfferAnswer.NotNow, "answered", cancellationToken);

    /// <returns>A key of the texts; null if these two can be introduced by this one, as far as everybody can see.</returns>
    private string? Wrong(Person a, Person b) =>
        a.IsBot || b.IsBot ? "bots"
        : a.Id == b.Id ? "one-person"
        : a.Id == Context.User || b.Id == Context.User ? "yourself"
        : !a.IsMember || !b.IsMember ? "not-here"
        : null;

    /// <summary>In place of the question, whose buttons have done their work.</summary>
    private async Task<Reply> AnswerAsync(
        long offer,
        OfferAnswer answer,
        string said,
        CancellationToken cancellationToken
    )
    {
        var isNoted = await offers
            .AnswerAsync(Context.Community, Context.User, offer, answer, cancellationToken)
            .ConfigureAwait(false);
        return isNoted
            ? new Reply.Update(new OutgoingMessage(Texts.Get(said)))
            : new Reply.Private(Texts.Get("lapsed"));
    }
}
