using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Icebreakers;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes;

[Group("theme", "Themed threads: share a story, one theme at a time")]
[ModeratorsOnly]
internal sealed class ThemeModule(ThemeService themes, DeckLibrary decks) : InteractionModule
{
    private const int MaximumSuggestions = 25;
    private static readonly TextBook Book = TextBook.Of("Themes");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("schedule", "Post a story theme at a time you choose")]
    public async Task<Reply> ScheduleAsync(
        [Option("theme", "Start typing, or pick one of the list")] string theme,
        [Option("when", "In your community's time: friday 17:00, tomorrow 9:30, 2027-01-15 18:00")] string when,
        [Option("channel", "Where; this channel if you leave it out")] ChannelId? channel = null,
        CancellationToken cancellationToken = default
    )
    {
        if (decks.StoryThemes.Find(theme) is not DeckMatch<StoryTheme>.Found { Item: var found })
        {
            return new Reply.Private(Texts.Get("unknown-theme", ("theme", theme), ("suggestions", Near(theme))));
        }

        if (await themes.TryGetZoneAsync(Context.Community, cancellationToken).ConfigureAwait(false) is not { } zone)
        {
            return new Reply.Private(Texts.Get("unknown-community"));
        }

        if (SpokenTime.TryParse(when, Context.At.InZone(zone)) is not { } moment)
        {
            return new Reply.Private(Texts.Get("unreadable-time", ("when", when)));
        }

        if (moment.ToInstant() <= Context.At)
        {
            return new Reply.Private(Texts.Get("time-is-past", ("moment", ChatText.Moment(moment.ToInstant()))));
        }

        var post = await themes
            .ScheduleAsync(PostFor(found, moment, channel ?? Context.Channel), cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            Texts.Get("scheduled", ("title", found.Title), ("moment", ChatText.Moment(post.PostAt)))
        );
    }

    [Autocomplete("schedule", "theme")]
    public IReadOnlyList<string> CompleteTheme(string typed) =>
        [.. decks.StoryThemes.Suggest(typed, MaximumSuggestions).Select(t => t.Title)];

    private ThemePost PostFor(StoryTheme theme, ZonedDateTime moment, ChannelId channel) =>
        new()
        {
            Community = Context.Community,
            Channel = channel,
            Request = Context.Key,
            Theme = theme.Key,
            PostAt = moment.ToInstant(),
            ScheduledBy = Context.User,
        };

    private string Near(string theme)
    {
        var near = decks.StoryThemes.Find(theme) is DeckMatch<StoryTheme>.Unknown unknown ? unknown.DidYouMean : [];
        return string.Join(", ", (near.IsEmpty ? decks.StoryThemes.All[..3] : near).Select(t => t.Title));
    }
}
