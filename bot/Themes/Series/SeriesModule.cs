using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Themes.Suggestions;
using NodaTime;

namespace NetSocialBot.Themes.Series;

/// <summary>What is on, and to let it rest, go on or end.</summary>
[Group(ThemeGroup.Name, ThemeGroup.Description)]
[ModeratorsOnly]
internal sealed class SeriesModule(
    SeriesService service,
    SeriesPick pick,
    SeriesWords words,
    SeriesTrouble trouble,
    SuggestionDesk suggestions
) : InteractionModule
{
    private const int MostShown = 8;
    private const string Which = "Which one; leave it out if there is only one";

    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [ChangesNothing]
    [SlashCommand("list", "What is on, when it comes next, and what needs you")]
    public async Task<Reply> ListAsync(CancellationToken cancellationToken)
    {
        var living = await service.LivingAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        if (living.Count == 0)
        {
            return new Reply.Private(Texts.Get("no-series"));
        }

        var text = ChatText.Empty;
        foreach (var series in living.Take(MostShown))
        {
            text += (text == ChatText.Empty ? ChatText.Empty : ChatText.Markdown("\n")) + LineOf(series);
        }

        if (living.Count > MostShown)
        {
            text += ChatText.Markdown("\n") + Texts.Counted("list-more", living.Count - MostShown);
        }

        var waiting = await suggestions.CountAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            waiting == 0 ? text : text + ChatText.Markdown("\n") + Texts.Counted("list-suggestions", waiting)
        );
    }

    [SlashCommand("pause", "Let a series rest until you resume it")]
    public async Task<Reply> PauseAsync(
        [Option("series", Which)] string? series = null,
        CancellationToken cancellationToken = default
    ) =>
        await OnAsync(
                series,
                (id, token) => service.PauseAsync(Context.Community, id, token),
                "paused",
                cancellationToken
            )
            .ConfigureAwait(false);

    [SlashCommand("resume", "Let a paused series go on")]
    public async Task<Reply> ResumeAsync(
        [Option("series", Which)] string? series = null,
        CancellationToken cancellationToken = default
    ) =>
        await OnAsync(
                series,
                (id, token) => service.ResumeAsync(Context.Community, id, token),
                "resumed",
                cancellationToken
            )
            .ConfigureAwait(false);

    [SlashCommand("end", "End a series; threads that are open stay")]
    public async Task<Reply> EndAsync(
        [Option("series", Which)] string? series = null,
        CancellationToken cancellationToken = default
    ) =>
        await OnAsync(series, (id, token) => service.EndAsync(Context.Community, id, token), "ended", cancellationToken)
            .ConfigureAwait(false);

    [SlashCommand("skip", "Let the next date go by")]
    public async Task<Reply> SkipAsync(
        [Option("series", Which)] string? series = null,
        CancellationToken cancellationToken = default
    )
    {
        var (found, otherwise) = await pick.FindAsync(Context.Community, series, Context.Language, cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            return new Reply.Private(otherwise!);
        }

        if (found.NextAt is not { } date)
        {
            return new Reply.Private(Texts.Get("skip-nothing", ("title", TitleOf(found))));
        }

        var change = await service
            .SkipAsync(Context.Community, found.Id, date, cancellationToken)
            .ConfigureAwait(false);
        if (change is not SeriesChange.Done { Series: var on })
        {
            return new Reply.Private(Texts.Get("skip-nothing", ("title", TitleOf(found))));
        }

        var text = Texts.Get("skipped", ("title", TitleOf(on)), ("moment", ChatText.Moment(date)));
        text += ChatText.Markdown(" ") + NextOf(on);
        return new Reply.Private(
            new OutgoingMessage(
                text,
                [new Button($"theme:unskip:{on.Id}:{date.ToUnixTimeMilliseconds()}", Texts.Raw("label-unskip"))]
            )
        );
    }

    /// <summary>Where a paused one was found; the page it was found on stays.</summary>
    [ComponentInteraction("theme:resume:*")]
    public async Task<Reply> ResumeOneAsync(long series, CancellationToken cancellationToken)
    {
        var change = await service.ResumeAsync(Context.Community, series, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            change switch
            {
                SeriesChange.Done { Series: var on } => Texts.Get("resumed", ("title", TitleOf(on)))
                    + ChatText.Markdown(" ")
                    + NextOf(on),
                SeriesChange.NotPossible { Series: var off } => Texts.Get("nothing-to-come", ("title", TitleOf(off))),
                _ => Texts.Get("no-series"),
            }
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("theme:unskip:*:*")]
    public async Task<Reply> UnskipAsync(long series, long date, CancellationToken cancellationToken)
    {
        var change = await service
            .UnskipAsync(Context.Community, series, Instant.FromUnixTimeMilliseconds(date), cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(
            new OutgoingMessage(
                change is SeriesChange.Done { Series: var on }
                    ? Texts.Get("unskipped", ("title", TitleOf(on))) + ChatText.Markdown(" ") + NextOf(on)
                    : Texts.Get("unskip-too-late")
            )
        );
    }

    [Autocomplete("pause", "series")]
    public Task<IReadOnlyList<string>> CompletePauseAsync(string typed, CancellationToken cancellationToken) =>
        CompleteAsync(typed, cancellationToken);

    [Autocomplete("resume", "series")]
    public Task<IReadOnlyList<string>> CompleteResumeAsync(string typed, CancellationToken cancellationToken) =>
        CompleteAsync(typed, cancellationToken);

    [Autocomplete("end", "series")]
    public Task<IReadOnlyList<string>> CompleteEndAsync(string typed, CancellationToken cancellationToken) =>
        CompleteAsync(typed, cancellationToken);

    [Autocomplete("skip", "series")]
    public Task<IReadOnlyList<string>> CompleteSkipAsync(string typed, CancellationToken cancellationToken) =>
        CompleteAsync(typed, cancellationToken);

    private Task<IReadOnlyList<string>> CompleteAsync(string typed, CancellationToken cancellationToken) =>
        pick.SuggestAsync(Context.Community, typed, Context.Language, cancellationToken);

    private async Task<Reply> OnAsync(
        string? typed,
        Func<long, CancellationToken, Task<SeriesChange>> change,
        string said,
        CancellationToken cancellationToken
    )
    {
        var (found, otherwise) = await pick.FindAsync(Context.Community, typed, Context.Language, cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            return new Reply.Private(otherwise!);
        }

        var done = await change(found.Id, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            done is SeriesChange.Done { Series: var on }
                ? Texts.Get(said, ("title", TitleOf(on)))
                    + (on.NextAt is null ? ChatText.Empty : ChatText.Markdown(" ") + NextOf(on))
                : Texts.Get("nothing-to-come", ("title", TitleOf(found)))
        );
    }

    private ChatText LineOf(ThemeSeries series)
    {
        var text = Texts.Get(
            "list-line",
            ("name", words.NameOf(series, Context.Language)),
            ("rhythm", SeriesWords.Rhythm(series.Rhythm, Texts)),
            ("channel", ChatText.Channel(series.Channel))
        );
        text += ChatText.Markdown(" ") + (series.NextAt is null ? Texts.Get("list-paused") : NextOf(series));
        if (series.Trouble is null)
        {
            return text;
        }

        var finding = trouble.FindingOf(series, Context.Language);
        return text + ChatText.Markdown("\n  ") + finding.What + ChatText.Markdown(" ") + finding.Remedy;
    }

    private ChatText NextOf(ThemeSeries series) =>
        series.NextAt is { } next ? Texts.Get("next", ("moment", ChatText.Moment(next))) : Texts.Get("next-none");

    private string TitleOf(ThemeSeries series) => words.TitleOf(series, Context.Language);
}
