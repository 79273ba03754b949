using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Icebreakers.Shelf;

namespace NetSocialBot.Icebreakers;

internal sealed class IcebreakerModule(
    StarterService starters,
    CommunityDecks decks,
    ISharedGround ground,
    IAttention attention,
    IQuestionWriter writer
) : InteractionModule
{
    private const int MaximumSuggestions = 25;
    private static readonly TextBook Book = TextBook.Of("Icebreakers");

    /// <summary>For what everybody in the channel reads, questions included.</summary>
    private Language Spoken => Context.CommunityLanguage;

    [AnswersInPublic]
    [SlashCommand("icebreaker", "A question for everybody in this channel, or for you and somebody else")]
    public async Task<Reply> AskAsync(
        [Option("theme", "A mood (light, playful ...) or an interest; leave it out for a surprise")]
            string? theme = null,
        [Option("with", "Somebody to talk with: a question for the two of you")] Person? other = null,
        CancellationToken cancellationToken = default
    )
    {
        if (other is not null && Unsuitable(other) is { } why)
        {
            return new Reply.Private(why);
        }

        var topics = await TopicsAsync(cancellationToken).ConfigureAwait(false);
        var topic = theme is null ? null : (topics.Find(theme) as DeckMatch<StarterTopic>.Found)?.Item;
        if (theme is not null && topic is null)
        {
            return new Reply.Private(NoSuch(theme, topics));
        }

        return other is null
            ? await AskRoomAsync(topic, cancellationToken).ConfigureAwait(false)
            : await AskTwoAsync(Context.User, other.Id, topic, isFirst: true, cancellationToken).ConfigureAwait(false);
    }

    [Autocomplete("icebreaker", "theme")]
    public async Task<IReadOnlyList<string>> CompleteThemeAsync(string typed, CancellationToken cancellationToken)
    {
        var topics = await TopicsAsync(cancellationToken).ConfigureAwait(false);
        return [.. topics.Suggest(typed, MaximumSuggestions).Select(t => t.Title)];
    }

    /// <param name="topic">Its number, or 0 for a surprise; one that is not there any more is a surprise too.</param>
    [AnswersInPublic]
    [ComponentInteraction("icebreaker:another:*")]
    public async Task<Reply> AnotherAsync(long topic, CancellationToken cancellationToken) =>
        await AskRoomAsync(await TryGetTopicAsync(topic, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    [AnswersInPublic]
    [ComponentInteraction("icebreaker:two:another:*:*:*")]
    public async Task<Reply> AnotherForTwoAsync(
        long asker,
        long other,
        long topic,
        CancellationToken cancellationToken
    ) =>
        await AskTwoAsync(
                new UserId(asker),
                new UserId(other),
                await TryGetTopicAsync(topic, cancellationToken).ConfigureAwait(false),
                isFirst: false,
                cancellationToken
            )
            .ConfigureAwait(false);

    /// <summary>No reason is asked, and nobody learns who it was: the message changes, and that is all.</summary>
    [AnswersByUpdate]
    [ComponentInteraction("icebreaker:pass:*:*")]
    public async Task<Reply> PassAsync(long topic, long question, CancellationToken cancellationToken)
    {
        var starter = await LighterAsync(question, DeckAudience.Room, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(
            StarterCard.ForRoom(starter, topic, Book.In(Spoken), StarterCard.Passed(Book.In(Spoken)))
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("icebreaker:two:pass:*:*:*")]
    public async Task<Reply> PassForTwoAsync(long asker, long other, long question, CancellationToken cancellationToken)
    {
        var starter = await LighterAsync(question, DeckAudience.Pair, cancellationToken).ConfigureAwait(false);
        var texts = Book.In(Spoken);
        return new Reply.Update(
            StarterCard.ForTwo(
                starter,
                new UserId(asker),
                new UserId(other),
                topic: 0,
                texts,
                StarterCard.Passed(texts)
            )
        );
    }

    private async Task<DeckIndex<StarterTopic>> TopicsAsync(CancellationToken cancellationToken) =>
        (await decks.OfAsync(Context.Community, cancellationToken).ConfigureAwait(false)).TopicsIn(Spoken);

    private async Task<StarterTopic?> TryGetTopicAsync(long number, CancellationToken cancellationToken) =>
        (await decks.OfAsync(Context.Community, cancellationToken).ConfigureAwait(false)).TryGetTopic(number, Spoken);

    private async Task<Reply> AskRoomAsync(StarterTopic? topic, CancellationToken cancellationToken)
    {
        var starter = await starters
            .ForRoomAsync(Context.Community, Context.Channel, Spoken, topic, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Public(
            StarterCard.ForRoom(starter, topic?.Number ?? 0, Book.In(Spoken), above: ChatText.Empty)
        );
    }

    /// <param name="isFirst">
    /// The one who asks is there and reads along, so their device stays silent. The other one's rings at the first question,
    /// and only if they take part: whoever joined wants to be talked with, and nobody else is called here by a bot.
    /// </param>
    private async Task<Reply> AskTwoAsync(
        UserId asker,
        UserId other,
        StarterTopic? topic,
        bool isFirst,
        CancellationToken cancellationToken
    )
    {
        var starter = topic is null
            ? await AboutWhatTheyShareAsync(asker, other, cancellationToken).ConfigureAwait(false)
            : await starters
                .ForRoomAsync(Context.Community, Context.Channel, Spoken, topic, cancellationToken)
                .ConfigureAwait(false);
        var notify =
            isFirst
            && await attention.MayNotifyAsync(Context.Community, asker, other, cancellationToken).ConfigureAwait(false);
        var texts = Book.In(Spoken);
        var names = StarterCard.Names(asker, other, notify, texts);
        return new Reply.Public(StarterCard.ForTwo(starter, asker, other, topic?.Number ?? 0, texts, names));
    }

    private async Task<Starter> AboutWhatTheyShareAsync(UserId asker, UserId other, CancellationToken cancellationToken)
    {
        var shared = await ground
            .SharedByAsync(Context.Community, asker, other, cancellationToken)
            .ConfigureAwait(false);
        var starter = await starters
            .ForTwoAsync(Context.Community, Context.Channel, Spoken, shared, cancellationToken)
            .ConfigureAwait(false);
        return await writer
            .WriteAsync(Context.Community, shared, starter, Spoken, cancellationToken)
            .ConfigureAwait(false);
    }

    private Task<Starter> LighterAsync(long question, DeckAudience audience, CancellationToken cancellationToken) =>
        starters.LighterAsync(Context.Community, Context.Channel, Spoken, question, audience, cancellationToken);

    private ChatText? Unsuitable(Person other)
    {
        var texts = Book.In(Context.Language);
        return other.Id == Context.User ? texts.Get("with-yourself")
            : other.IsBot ? texts.Get("with-a-bot", ("name", other.Name))
            : !other.IsMember ? texts.Get("with-somebody-gone", ("name", other.Name))
            : null;
    }

    private ChatText NoSuch(string theme, DeckIndex<StarterTopic> topics)
    {
        var near = topics.Find(theme) is DeckMatch<StarterTopic>.Unknown unknown ? unknown.DidYouMean : [];
        return Book.In(Context.Language)
            .Get(
                "unknown-theme",
                ("theme", theme),
                ("suggestions", string.Join(", ", near.DefaultIfEmpty(topics.All[0]).Select(t => t.Title)))
            );
    }
}
