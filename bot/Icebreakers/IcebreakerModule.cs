using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Icebreakers;

internal sealed class IcebreakerModule(StarterService starters, DeckLibrary decks) : InteractionModule
{
    private const int MaximumSuggestions = 25;
    private static readonly TextBook Book = TextBook.Of("Icebreakers");

    private MessageTexts Texts => Book.In(Context.Language);

    [AnswersInPublic]
    [SlashCommand("icebreaker", "A question for everybody in this channel")]
    public async Task<Reply> AskAsync(
        [Option("theme", "A mood (light, playful ...) or an interest; leave it out for a surprise")]
            string? theme = null,
        CancellationToken cancellationToken = default
    )
    {
        if (theme is null)
        {
            return await AskAboutAsync(topic: null, cancellationToken).ConfigureAwait(false);
        }

        return decks.Topics.Find(theme) switch
        {
            DeckMatch<StarterTopic>.Found found => await AskAboutAsync(found.Item, cancellationToken)
                .ConfigureAwait(false),
            DeckMatch<StarterTopic>.Unknown unknown => new Reply.Private(
                Texts.Get(
                    "unknown-theme",
                    ("theme", theme),
                    (
                        "suggestions",
                        string.Join(", ", unknown.DidYouMean.DefaultIfEmpty(decks.Topics.All[0]).Select(t => t.Title))
                    )
                )
            ),
            _ => throw new InvalidOperationException("A theme is neither found nor unknown."),
        };
    }

    [Autocomplete("icebreaker", "theme")]
    public IReadOnlyList<string> CompleteTheme(string typed) =>
        [.. decks.Topics.Suggest(typed, MaximumSuggestions).Select(t => t.Title)];

    /// <param name="topic">Its place in the library, or -1 for a surprise.</param>
    [AnswersInPublic]
    [ComponentInteraction("icebreaker:another:*")]
    public Task<Reply> AnotherAsync(long topic, CancellationToken cancellationToken) =>
        AskAboutAsync(
            topic >= 0 && topic < decks.Topics.All.Length ? decks.Topics.All[(int)topic] : null,
            cancellationToken
        );

    private async Task<Reply> AskAboutAsync(StarterTopic? topic, CancellationToken cancellationToken)
    {
        var starter = await starters
            .ForRoomAsync(Context.Community, Context.Channel, topic, cancellationToken)
            .ConfigureAwait(false);
        var text = Texts.Get("icebreaker", ("question", starter.Text));
        if (starter.FollowUp is { } hint)
        {
            text += ChatText.Markdown("\n") + Texts.Get("follow-up", ("hint", hint));
        }

        var place = topic is null ? -1 : decks.Topics.All.IndexOf(topic);
        var again = new Button($"icebreaker:another:{place}", Texts.Raw("another-label"), ButtonStyle.Primary);
        return new Reply.Public(new OutgoingMessage(text, [again]));
    }
}
