using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Queue;

/// <summary><c>/theme queue</c>: what comes next, and in which order.</summary>
[Group(ThemeGroup.Name, ThemeGroup.Description)]
[ModeratorsOnly]
internal sealed class QueueModule(SeriesPick pick, SeriesWords words, QueueOrder order) : InteractionModule
{
    private const int Shown = 10;
    private const int LongestLabel = 100;

    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [ChangesNothing]
    [SlashCommand("queue", "What comes next, and in which order")]
    public async Task<Reply> QueueAsync(
        [Option("series", "Which one; leave it out if there is only one")] string? series = null,
        CancellationToken cancellationToken = default
    )
    {
        var (found, otherwise) = await pick.FindAsync(Context.Community, series, Context.Language, cancellationToken)
            .ConfigureAwait(false);
        return found is null
            ? new Reply.Private(otherwise!)
            : new Reply.Private(await PageAsync(found.Id, null, cancellationToken).ConfigureAwait(false));
    }

    [Autocomplete("queue", "series")]
    public Task<IReadOnlyList<string>> CompleteSeriesAsync(string typed, CancellationToken cancellationToken) =>
        pick.SuggestAsync(Context.Community, typed, Context.Language, cancellationToken);

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("theme:queue:pick:*")]
    public async Task<Reply> PickAsync(
        long series,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        new Reply.Update(
            await PageAsync(
                    series,
                    long.TryParse(chosen is [var one, ..] ? one : "", CultureInfo.InvariantCulture, out var entry)
                        ? entry
                        : null,
                    cancellationToken
                )
                .ConfigureAwait(false)
        );

    [AnswersByUpdate]
    [ComponentInteraction("theme:queue:up:*:*")]
    public Task<Reply> UpAsync(long series, long entry, CancellationToken cancellationToken) =>
        MoveAsync(series, entry, QueueMove.Up, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("theme:queue:down:*:*")]
    public Task<Reply> DownAsync(long series, long entry, CancellationToken cancellationToken) =>
        MoveAsync(series, entry, QueueMove.Down, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("theme:queue:later:*:*")]
    public Task<Reply> LaterAsync(long series, long entry, CancellationToken cancellationToken) =>
        MoveAsync(series, entry, QueueMove.ToTheEnd, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("theme:queue:remove:*:*")]
    public Task<Reply> RemoveAsync(long series, long entry, CancellationToken cancellationToken) =>
        MoveAsync(series, entry, QueueMove.Out, cancellationToken);

    private async Task<Reply> MoveAsync(long series, long entry, QueueMove move, CancellationToken cancellationToken)
    {
        await order.MoveAsync(Context.Community, series, entry, move, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(
            await PageAsync(series, move is QueueMove.Up or QueueMove.Down ? entry : null, cancellationToken)
                .ConfigureAwait(false)
        );
    }

    private async Task<OutgoingMessage> PageAsync(long series, long? chosen, CancellationToken cancellationToken)
    {
        var (found, next) = await order
            .LookAsync(Context.Community, series, Context.CommunityLanguage, Shown, cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            return new OutgoingMessage(Texts.Get("no-series"));
        }

        var title = words.TitleOf(found, Context.Language);
        if (next.Count == 0)
        {
            return new OutgoingMessage(Texts.Get("queue-empty", ("title", title)));
        }

        var text = Texts.Get("queue", ("title", title));
        for (var i = 0; i < next.Count; i++)
        {
            text += ChatText.Markdown("\n");
            text += Texts.Get(
                next[i].Entry.Id == chosen ? "queue-line-chosen" : "queue-line",
                ("number", i + 1),
                ("prompt", next[i].Prompt.Title)
            );
        }

        return new OutgoingMessage(text, chosen is { } one ? ButtonsFor(series, one) : [])
        {
            Selects =
            [
                new Select.Texts(
                    $"theme:queue:pick:{series}",
                    [.. next.Select(n => OptionOf(n.Entry, n.Prompt, n.Entry.Id == chosen))]
                )
                {
                    Placeholder = Texts.Raw("queue-pick"),
                },
            ],
        };
    }

    private List<Button> ButtonsFor(long series, long entry) =>
        [
            new($"theme:queue:up:{series}:{entry}", Texts.Raw("label-up")),
            new($"theme:queue:down:{series}:{entry}", Texts.Raw("label-down")),
            new($"theme:queue:later:{series}:{entry}", Texts.Raw("label-later")),
            new($"theme:queue:remove:{series}:{entry}", Texts.Raw("label-remove"), ButtonStyle.Danger),
        ];

    private static SelectOption OptionOf(QueueEntry entry, ThemePrompt prompt, bool isChosen) =>
        new(
            prompt.Title.Length <= LongestLabel ? prompt.Title : prompt.Title[..LongestLabel],
            entry.Id.ToString(CultureInfo.InvariantCulture),
            IsChosen: isChosen
        );
}
