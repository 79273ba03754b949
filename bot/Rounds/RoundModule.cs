using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Approval;
using NodaTime;

namespace NetSocialBot.Rounds;

[Group("round", "Introductions: see, start and schedule them")]
[ModeratorsOnly]
internal sealed class RoundModule(
    RoundDrafts drafts,
    RoundService rounds,
    RoundRhythm rhythm,
    RoundUndo undo,
    WaitingRounds waiting,
    ApprovalPage page,
    ProgrammeList programmes
) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    private MessageTexts Texts => Book.In(Context.Language);

    [ChangesNothing]
    [SlashCommand("preview", "Who would meet whom, and why; nothing is sent")]
    public async Task<Reply> PreviewAsync(
        [Option("programme", "Which one; the first if you leave it out")] string? programme = null,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(programme, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return new Reply.Private(await NotFoundAsync(cancellationToken).ConfigureAwait(false));
        }

        if (await WaitingAsync(found, cancellationToken).ConfigureAwait(false) is { } plan)
        {
            return plan;
        }

        var (draft, problem) = await drafts
            .DraftAsync(Context.Community, cancellationToken, found.Id)
            .ConfigureAwait(false);
        return new Reply.Private(draft is null ? Said(problem!) : RoundPreview.Of(draft, Context.Language));
    }

    [SlashCommand("now", "Introduce everybody who is in, now")]
    public async Task<Reply> NowAsync(
        [Option("programme", "Which one; the first if you leave it out")] string? programme = null,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(programme, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return new Reply.Private(await NotFoundAsync(cancellationToken).ConfigureAwait(false));
        }

        if (found.ApproveFirst && await WaitingAsync(found, cancellationToken).ConfigureAwait(false) is { } standing)
        {
            return standing;
        }

        var outcome = await rounds
            .RunAsync(Context.Community, $"now:{Context.Key}", cancellationToken, found.Id)
            .ConfigureAwait(false);
        return
            outcome is RoundOutcome.Waits
            && await WaitingAsync(found, cancellationToken).ConfigureAwait(false) is { } plan
            ? plan
            : new Reply.Private(Said(outcome));
    }

    [SlashCommand("send", "Send the round that is planned and waits for you")]
    public async Task<Reply> SendAsync(
        [Option("programme", "Which one; the first if you leave it out")] string? programme = null,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(programme, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return new Reply.Private(await NotFoundAsync(cancellationToken).ConfigureAwait(false));
        }

        if (
            await waiting.TryGetAsync(Context.Community, found.Id, cancellationToken).ConfigureAwait(false)
            is not { } round
        )
        {
            return new Reply.Private(Texts.Get("approve-none", ("programme", found.Name)));
        }

        var outcome = await waiting
            .SendAsync(Context.Community, round.Id, round.Seed, cancellationToken)
            .ConfigureAwait(false);
        var after = await waiting.TryGetByIdAsync(Context.Community, round.Id, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            await page.OfAsync(after!, Context.Language, cancellationToken, ApprovalModule.NoteOf(outcome, Texts))
                .ConfigureAwait(false)
        );
    }

    [Autocomplete("send", "programme")]
    public Task<IReadOnlyList<string>> CompleteSendAsync(string typed, CancellationToken cancellationToken) =>
        programmes.NamesLikeAsync(Context.Community, typed, cancellationToken);

    /// <returns>The plan of a programme that waits; null where none does.</returns>
    private async Task<Reply?> WaitingAsync(Programme programme, CancellationToken cancellationToken) =>
        await waiting.TryGetAsync(Context.Community, programme.Id, cancellationToken).ConfigureAwait(false) is { } round
            ? new Reply.Private(await page.OfAsync(round, Context.Language, cancellationToken).ConfigureAwait(false))
            : null;

    [ChangesNothing]
    [SlashCommand("undo", "Take the last round back, as long as nobody has written")]
    public async Task<Reply> AskToUndoAsync(
        [Option("programme", "Which one; the first if you leave it out")] string? programme = null,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(programme, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return new Reply.Private(await NotFoundAsync(cancellationToken).ConfigureAwait(false));
        }

        if (await undo.LastAsync(Context.Community, found.Id, cancellationToken).ConfigureAwait(false) is not { } last)
        {
            return new Reply.Private(Texts.Get("undo-nothing", ("programme", found.Name)));
        }

        var outcome = await undo.CheckAsync(last, cancellationToken).ConfigureAwait(false);
        return outcome == UndoOutcome.Possible
            ? new Reply.Private(
                new OutgoingMessage(
                    Texts.Get(
                        "undo-ask",
                        ("number", last.Number),
                        ("programme", found.Name),
                        ("moment", ChatText.Moment(last.PlannedAt)),
                        ("threads", last.Pairings.Count)
                    ),
                    [
                        new Button(
                            string.Create(CultureInfo.InvariantCulture, $"round:undo:{last.Id}"),
                            Texts.Raw("undo-label"),
                            ButtonStyle.Danger
                        ),
                    ]
                )
            )
            : new Reply.Private(Undone(outcome, last.Number));
    }

    [AnswersByUpdate]
    [ComponentInteraction("round:undo:*")]
    public async Task<Reply> UndoAsync(long round, CancellationToken cancellationToken)
    {
        var (outcome, number) = await undo.UndoAsync(Context.Community, round, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Undone(outcome, number)));
    }

    [Autocomplete("undo", "programme")]
    public Task<IReadOnlyList<string>> CompleteUndoAsync(string typed, CancellationToken cancellationToken) =>
        programmes.NamesLikeAsync(Context.Community, typed, cancellationToken);

    private ChatText Undone(UndoOutcome outcome, int number) =>
        Texts.Get(
            outcome switch
            {
                UndoOutcome.Done => "undo-done",
                UndoOutcome.WasDone => "undo-was-done",
                UndoOutcome.Written => "undo-written",
                UndoOutcome.Later => "undo-later",
                _ => "undo-newer",
            },
            ("number", number)
        );

    [SlashCommand("schedule", "When rounds are planned each week, and where threads are opened")]
    public async Task<Reply> ScheduleAsync(
        [Option("day", "The day of the week")] Weekday day,
        [Option("time", "Time of day in your community's zone, for example 10:00")] string time,
        [Option("zone", "Time zone, for example Europe/Berlin; as it is if you leave it out")] string? zone = null,
        [Option("channel", "Where; as it is if you leave it out")] ChannelId? channel = null,
        CancellationToken cancellationToken = default
    )
    {
        var change = new RhythmChange((IsoDayOfWeek)((int)day + 1), time, zone, channel);
        var outcome = await rhythm.ChangeAsync(Context.Community, change, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            outcome switch
            {
                RhythmOutcome.Changed changed => Texts.Get(
                    "scheduled",
                    ("day", When(changed.Programme)),
                    ("time", time.Trim()),
                    ("zone", changed.Community.TimeZone),
                    ("channel", Place(changed.Programme.Channel ?? changed.Community.Channel)),
                    ("next", ChatText.Moment(changed.Next))
                ),
                RhythmOutcome.BadTime => Texts.Get("schedule-bad-time", ("time", time)),
                RhythmOutcome.BadZone bad => Texts.Get(
                    "schedule-bad-zone",
                    ("zone", zone!),
                    (
                        "suggestion",
                        bad.Near is { } near ? Texts.Get("schedule-zone-suggestion", ("zone", near)) : ChatText.Empty
                    )
                ),
                RhythmOutcome.NoProgramme => Texts.Get("no-programme"),
                _ => Texts.Get("unknown-community"),
            }
        );
    }

    [Autocomplete("preview", "programme")]
    public Task<IReadOnlyList<string>> CompletePreviewAsync(string typed, CancellationToken cancellationToken) =>
        programmes.NamesLikeAsync(Context.Community, typed, cancellationToken);

    [Autocomplete("now", "programme")]
    public Task<IReadOnlyList<string>> CompleteNowAsync(string typed, CancellationToken cancellationToken) =>
        programmes.NamesLikeAsync(Context.Community, typed, cancellationToken);

    private Task<Programme?> FindAsync(string? said, CancellationToken cancellationToken) =>
        programmes.TryFindAsync(Context.Community, said, cancellationToken);

    private async Task<ChatText> NotFoundAsync(CancellationToken cancellationToken)
    {
        var open = await programmes.OpenAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return open.Count == 0
            ? Texts.Get("no-programme")
            : Texts.Get(
                "unknown-programme",
                ("names", ChatText.Enumerate([.. open.Select(p => ChatText.Verbatim(p.Name))], Context.Language))
            );
    }

    private ChatText When(Programme programme) =>
        programme.Rhythm == ProgrammeRhythm.Weekly
            ? Texts.Get($"on-{programme.Day.ToString().ToLowerInvariant()}s")
            : ProgrammeWords.Rhythm(programme, Context.Language);

    [Autocomplete("schedule", "zone")]
    public static IReadOnlyList<string> CompleteZone(string typed) => RoundRhythm.ZonesLike(typed);

    private ChatText Said(RoundOutcome outcome) =>
        outcome switch
        {
            RoundOutcome.Planned planned => Texts.Counted(
                "planned",
                planned.Draft.Plan.Groups.Count,
                ("number", planned.Number),
                ("members", planned.Draft.Roster.Count),
                ("channel", Place(planned.Draft.Channel))
            ),
            RoundOutcome.PlannedBefore before => Texts.Get("planned-before", ("number", before.Number)),
            RoundOutcome.NobodyNew => Texts.Get("nobody-new"),
            RoundOutcome.TooFewMembers few => Texts.Counted("too-few", few.Count),
            RoundOutcome.NoProgramme => Texts.Get("no-programme"),
            RoundOutcome.NoChannel => Texts.Get("no-channel"),
            _ => Texts.Get("unknown-community"),
        };

    private ChatText Place(ChannelId? channel) =>
        channel is { } known ? ChatText.Channel(known) : Texts.Get("no-channel-yet");
}

/// <summary>The days as choices; Monday is the first, as in ISO 8601.</summary>
internal enum Weekday
{
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}
