using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Rounds;

/// <summary>The buttons under an introduction.</summary>
internal sealed class PairingModule(MeetingAnswers answers, StarterService starters) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    private MessageTexts Texts => Book.In(Context.Language);

    [ComponentInteraction("pairing:met:*")]
    public Task<Reply> MetAsync(long pairing, CancellationToken cancellationToken) =>
        AnswerAsync(pairing, MeetingAnswer.Met, "met", cancellationToken);

    [ComponentInteraction("pairing:not-yet:*")]
    public Task<Reply> NotYetAsync(long pairing, CancellationToken cancellationToken) =>
        AnswerAsync(pairing, MeetingAnswer.NotYet, "not-yet", cancellationToken);

    [AnswersInPublic]
    [ComponentInteraction("pairing:another:*")]
    public async Task<Reply> AnotherAsync(long pairing, CancellationToken cancellationToken)
    {
        var found = await answers
            .TryGetAsync(Context.Community, pairing, Context.User, cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            return new Reply.Private(Texts.Get("not-yours"));
        }

        var starter = await starters
            .NextForPairAsync(
                Context.Community,
                Context.Channel,
                Context.CommunityLanguage,
                found.SharedInterests,
                found.StarterKey,
                cancellationToken
            )
            .ConfigureAwait(false);
        var texts = Book.In(Context.CommunityLanguage);
        var text = texts.Get(
            "another-question",
            ("question", starter.Text),
            ("follow_up", Introduction.FollowUpOf(starter.FollowUp, texts))
        );
        return new Reply.Public(new OutgoingMessage(text, Introduction.Buttons(pairing, texts)));
    }

    private async Task<Reply> AnswerAsync(
        long pairing,
        MeetingAnswer answer,
        string text,
        CancellationToken cancellationToken
    )
    {
        var recorded = await answers
            .RecordAsync(Context.Community, pairing, Context.User, answer, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(Texts.Get(recorded ? text : "not-yours"));
    }
}
