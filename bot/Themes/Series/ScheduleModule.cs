using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Time;

namespace NetSocialBot.Themes.Series;

/// <summary><c>/theme schedule</c>: what was understood is read back with its next dates, and nothing is on before a yes.</summary>
[Group(ThemeGroup.Name, ThemeGroup.Description)]
[ModeratorsOnly]
internal sealed class ScheduleModule(SeriesService service, PromptShelf shelf, SeriesWords words, IChatPlatform chat)
    : InteractionModule
{
    private const int MaximumSuggestions = 25;
    private const int DatesShown = 3;
    private const int LongestTyped = 200;

    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [ChangesNothing]
    [SlashCommand("schedule", "Post themes at a time you choose, once or again and again")]
    public async Task<Reply> ScheduleAsync(
        [Option("theme", "A theme or a whole deck; start typing, several with commas", MaxLength = LongestTyped)]
            string theme,
        [Option("when", "every other friday at 5pm, first monday 17:00, once tomorrow 9:30", MaxLength = LongestTyped)]
            string when,
        [Option(
            "channel",
            "Where, a forum too; this channel if you leave it out",
            Kinds = ChannelKinds.Postable | ChannelKinds.Forum
        )]
            ChannelId? channel = null,
        [Option("ping", "A role to ring at each post; members can take it by a button")] RoleId? role = null,
        [Option("host", "Who hosts: I ask them for the first answer beforehand")] Person? host = null,
        [Option("open", "How long each thread stays open; a week if you leave it out")] OpenFor open = OpenFor.Week,
        [Option("vote", "Members vote on the next one on the day before")] bool vote = false,
        CancellationToken cancellationToken = default
    )
    {
        var choice = await shelf
            .FindAsync(Context.Community, theme, Context.Language, cancellationToken)
            .ConfigureAwait(false);
        if (choice is not PromptChoice.Found { Sources: var sources })
        {
            return new Reply.Private(Unknown((PromptChoice.Unknown)choice));
        }

        if (
            await service.TryGetCommunityAsync(Context.Community, cancellationToken).ConfigureAwait(false)
            is not { } community
        )
        {
            return new Reply.Private(Texts.Get("unknown-community"));
        }

        var now = Context.At.InZone(community.Zone);
        if (SpokenRecurrence.Parse(when, now) is not SpokenRecurrence.Understood { Rhythm: var rhythm })
        {
            var unclear = (SpokenRecurrence.Unclear)SpokenRecurrence.Parse(when, now);
            return new Reply.Private(SeriesWords.Unclear(unclear, when, Texts));
        }

        if (host is { IsBot: true } or { IsMember: false })
        {
            return new Reply.Private(Texts.Get("host-unfit", ("name", host.Name)));
        }

        var where = channel ?? Context.Channel;
        var living = await service.LivingAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        if (living.Count >= SeriesService.MostSeries)
        {
            return new Reply.Private(Texts.Get("too-many-series", ("count", living.Count)));
        }

        var sight = await chat.LookAsync(where, cancellationToken).ConfigureAwait(false);
        if (UnfitOf(sight, where) is { } unfit)
        {
            return new Reply.Private(unfit);
        }

        var series = await service
            .ProposeAsync(
                new ThemeSeries
                {
                    Community = Context.Community,
                    Channel = where,
                    IsForum = sight.Value.Kind == ChannelKinds.Forum,
                    Request = Context.Key,
                    Sources = string.Join('\n', sources),
                    Rhythm = rhythm,
                    Role = role,
                    Host = host?.Id,
                    OpenDays = (int)open,
                    Votes = vote,
                    ScheduledBy = Context.User,
                    ProposedAt = Context.At,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return new Reply.Private(await ReadBackAsync(series, community, cancellationToken).ConfigureAwait(false));
    }

    [Autocomplete("schedule", "theme")]
    public Task<IReadOnlyList<string>> CompleteThemeAsync(string typed, CancellationToken cancellationToken) =>
        shelf.SuggestAsync(Context.Community, typed, Context.Language, MaximumSuggestions, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("theme:confirm:*")]
    public async Task<Reply> ConfirmAsync(long series, CancellationToken cancellationToken) =>
        new Reply.Update(
            new OutgoingMessage(
                await service.ConfirmAsync(Context.Community, series, cancellationToken).ConfigureAwait(false) switch
                {
                    SeriesChange.Done { Series: { NextAt: { } next } on } => Texts.Get(
                        "confirmed",
                        ("title", words.TitleOf(on, Context.Language)),
                        ("channel", ChatText.Channel(on.Channel)),
                        ("moment", ChatText.Moment(next))
                    ),
                    SeriesChange.NotPossible => Texts.Get("confirmed-too-late"),
                    _ => Texts.Get("proposal-gone"),
                }
            )
        );

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("theme:drop:*")]
    public async Task<Reply> DropAsync(long series, CancellationToken cancellationToken)
    {
        await service.DropAsync(Context.Community, series, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Texts.Get("dropped")));
    }

    private async Task<OutgoingMessage> ReadBackAsync(
        ThemeSeries series,
        Community community,
        CancellationToken cancellationToken
    )
    {
        var holidays = await service.HolidaysAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var dates = SeriesDates.Take(DatesShown, series.Rhythm, Context.At, community.Zone, holidays);
        if (dates.Count == 0)
        {
            await service.DropAsync(Context.Community, series.Id, cancellationToken).ConfigureAwait(false);
            return new OutgoingMessage(Texts.Get("only-holidays"));
        }

        var text =
            Texts.Get(
                "proposal",
                ("title", words.TitleOf(series, Context.Language)),
                ("rhythm", SeriesWords.Rhythm(series.Rhythm, Texts)),
                ("channel", ChatText.Channel(series.Channel)),
                ("zone", community.TimeZone)
            )
            + SeriesWords.Dates(dates)
            + DetailsOf(series)
            + ChatText.Markdown("\n")
            + Texts.Get("proposal-question");
        return new OutgoingMessage(
            text,
            [
                new Button($"theme:confirm:{series.Id}", Texts.Raw("label-confirm"), ButtonStyle.Success),
                new Button($"theme:drop:{series.Id}", Texts.Raw("label-drop")),
            ]
        );
    }

    private ChatText DetailsOf(ThemeSeries series)
    {
        var text = ChatText.Markdown("\n") + Texts.Counted("proposal-open", series.OpenDays);
        if (series.Role is { } role)
        {
            text +=
                ChatText.Markdown(" ") + Texts.Get("proposal-ping", ("role", ChatText.Mention(role, notify: false)));
        }

        if (series.Host is { } host)
        {
            text +=
                ChatText.Markdown(" ") + Texts.Get("proposal-host", ("host", ChatText.Mention(host, notify: false)));
        }

        return series.Votes ? text + ChatText.Markdown(" ") + Texts.Get("proposal-vote") : text;
    }

    private ChatText? UnfitOf(ChatResult<ChannelSight> sight, ChannelId where) =>
        sight.Refusal switch
        {
            ChatRefusal.NotNow => Texts.Get("channel-later"),
            not null => Texts.Get("channel-unseen", ("channel", ChatText.Channel(where))),
            _ => sight.Value.Kind is ChannelKinds.Text or ChannelKinds.Announcement or ChannelKinds.Forum
                ? null
                : Texts.Get("channel-unfit", ("channel", ChatText.Channel(where))),
        };

    private ChatText Unknown(PromptChoice.Unknown unknown) =>
        Texts.Get("unknown-theme", ("theme", unknown.Part), ("suggestions", string.Join(", ", unknown.DidYouMean)));
}
