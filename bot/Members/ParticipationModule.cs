using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members;

/// <summary>On a break, or not this time: everything is said privately, and everything can be taken back by a button.</summary>
internal sealed class ParticipationModule(Participation participation) : InteractionModule
{
    private const int LongestUntil = 60;
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("pause", "Take a break; you are back by yourself afterwards")]
    public async Task<Reply> PauseAsync(
        [Option("until", "A day: 2027-01-15, next monday, in 3 weeks", MaxLength = LongestUntil)] string? until = null,
        [Option("weeks", "How many weeks, 1 to 52", Min = 1, Max = 52)] long? weeks = null,
        CancellationToken cancellationToken = default
    )
    {
        var outcome = (until?.Trim(), weeks) switch
        {
            ({ Length: > 0 }, not null) => null,
            ({ Length: > 0 } day, _) => await participation
                .PauseUntilAsync(Context.Community, Context.User, day, cancellationToken)
                .ConfigureAwait(false),
            (_, { } count) => await participation
                .PauseForAsync(Context.Community, Context.User, count, cancellationToken)
                .ConfigureAwait(false),
            _ => new PauseOutcome.Unreadable(),
        };
        if (outcome is null)
        {
            return Said(Texts.Get("say-pause-both"));
        }

        return string.IsNullOrWhiteSpace(until) && weeks is null
            ? Said(Texts.Get("say-pause-ask"), [.. ParticipationCard.Breaks("member:pause", Texts)])
            : Said(outcome, until ?? "");
    }

    [Autocomplete("pause", "until")]
    public IReadOnlyList<string> CompleteUntil(string typed) =>
        [
            .. Texts
                .Raw("say-pause-suggestions")
                .Split('\n')
                .Where(s => s.StartsWith(typed.Trim(), StringComparison.OrdinalIgnoreCase)),
        ];

    [ComponentInteraction("member:pause:*")]
    public async Task<Reply> PauseForAsync(long weeks, CancellationToken cancellationToken) =>
        Said(
            await participation
                .PauseForAsync(Context.Community, Context.User, weeks, cancellationToken)
                .ConfigureAwait(false),
            ""
        );

    [SlashCommand("skip", "Let the next round go by without you")]
    public async Task<Reply> SkipAsync(CancellationToken cancellationToken)
    {
        var outcome = await participation
            .SkipAsync(Context.Community, Context.User, skips: true, cancellationToken)
            .ConfigureAwait(false);
        var undo = new Button("member:unskip", Texts.Raw("say-skip-undo-label"));
        return outcome switch
        {
            SkipOutcome.Done => Said(Texts.Get("say-skipped"), undo),
            SkipOutcome.WasSoAlready => Said(Texts.Get("say-skipped-already"), undo),
            SkipOutcome.OnABreak on => Said(
                Texts.Get("say-skip-on-a-break", ("until", ChatText.Moment(on.Until))),
                EndOfBreak()
            ),
            _ => NotIn(),
        };
    }

    [AnswersByUpdate]
    [ComponentInteraction("member:unskip")]
    public async Task<Reply> UnskipAsync(CancellationToken cancellationToken)
    {
        var outcome = await participation
            .SkipAsync(Context.Community, Context.User, skips: false, cancellationToken)
            .ConfigureAwait(false);
        return outcome is SkipOutcome.NotIn
            ? NotIn()
            : new Reply.Update(new OutgoingMessage(Texts.Get("say-unskipped")));
    }

    private Reply.Private Said(PauseOutcome outcome, string until) =>
        outcome switch
        {
            PauseOutcome.Paused paused => Said(
                Texts.Get("paused", ("until", ChatText.Moment(paused.Until))),
                EndOfBreak()
            ),
            PauseOutcome.IsPast past => Said(Texts.Get("say-pause-is-past", ("until", ChatText.Moment(past.Until)))),
            PauseOutcome.Unreadable => Said(
                Texts.Get("say-pause-unreadable", ("until", until)),
                [.. ParticipationCard.Breaks("member:pause", Texts)]
            ),
            PauseOutcome.OutOfRange => Said(Texts.Get("pause-out-of-range")),
            _ => NotIn(),
        };

    private Reply.Private NotIn() =>
        Said(Texts.Get("not-in"), new Button("member:join", Texts.Raw("say-join-label"), ButtonStyle.Primary));

    private Button EndOfBreak() => new("member:join", Texts.Raw("say-end-break-label"));

    private static Reply.Private Said(ChatText text, params IReadOnlyList<Button> buttons) =>
        new(new OutgoingMessage(text, buttons));
}
