using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Conversations;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>The buttons by which the people of a thread find a time. How many a time suits is for all to see, and who is not.</summary>
internal sealed class MeetingModule(MeetingService meetings, ThreadLanguage languages) : InteractionModule
{
    private MessageTexts Texts => MeetingWords.Book.In(Context.Language);

    /// <summary>Under the introduction, and wherever somebody says that they have not met yet.</summary>
    [ComponentInteraction("meeting:find:*")]
    public async Task<Reply> FindAsync(long pairing, CancellationToken cancellationToken) =>
        Said(
            await meetings.FindAsync(Context.Community, pairing, Context.User, cancellationToken).ConfigureAwait(false)
        );

    [ComponentInteraction("meeting:another:*:*")]
    public async Task<Reply> AnotherAsync(long meeting, long part, CancellationToken cancellationToken) =>
        Said(
            await meetings
                .AnotherAsync(Context.Community, meeting, Context.User, cancellationToken)
                .ConfigureAwait(false)
        );

    [AnswersByUpdate]
    [ComponentInteraction("meeting:pick:*:*")]
    public async Task<Reply> PickAsync(long meeting, long at, CancellationToken cancellationToken)
    {
        // What a button says is not to be trusted: a moment that there is not is none of those offered.
        var moment =
            at >= Instant.MinValue.ToUnixTimeSeconds() && at <= Instant.MaxValue.ToUnixTimeSeconds()
                ? Instant.FromUnixTimeSeconds(at)
                : Instant.MinValue;
        var outcome = await meetings
            .PickAsync(Context.Community, meeting, moment, Context.User, cancellationToken)
            .ConfigureAwait(false);
        if (outcome is not PickOutcome.Noted noted)
        {
            return new Reply.Private(
                outcome switch
                {
                    PickOutcome.HasGoneBy => Texts.Get("pick-gone"),
                    PickOutcome.IsSettled settled => Texts.Get("is-settled", ("moment", ChatText.Moment(settled.At))),
                    PickOutcome.IsReplaced => Texts.Get("times-stand"),
                    _ => ConversationWords.NotYours(Context.Language),
                }
            );
        }

        var language = await languages
            .OfAsync(Context.Community, noted.People.All, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(MeetingWords.Times(noted.Meeting, noted.People, language));
    }

    private Reply.Private Said(FindOutcome outcome) =>
        new(
            outcome switch
            {
                FindOutcome.Coming => Texts.Get("times-coming"),
                FindOutcome.Stands => Texts.Get("times-stand"),
                FindOutcome.IsSettled settled => Texts.Get("is-settled", ("moment", ChatText.Moment(settled.At))),
                FindOutcome.Nothing => Texts.Get("times-nothing"),
                _ => ConversationWords.NotYours(Context.Language),
            }
        );
}
