using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>A coffee right now, with whoever else is free.</summary>
[Group("coffee", "A coffee right now, with whoever else is free")]
internal sealed class CoffeeModule(
    CoffeeQueue queue,
    MemberService members,
    Participation participation,
    RoundSchedule rounds
) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Introductions");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("now", "You're free now: I find somebody who is, too")]
    public async Task<Reply> NowAsync(
        [Option("for", "How long you're free; half an hour if you leave it out")]
            CoffeeTime time = CoffeeTime.HalfAnHour,
        CancellationToken cancellationToken = default
    ) => new Reply.Private(await EnterAsync(CoffeeTimes.MinutesOf(time), cancellationToken).ConfigureAwait(false));

    [SlashCommand("stop", "You're not free any more")]
    public async Task<Reply> StopAsync(CancellationToken cancellationToken)
    {
        var stopped = await queue.StopAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(Texts.Get(stopped ? "coffee-stopped" : "coffee-not-waiting"));
    }

    [ComponentInteraction("coffee:me-too")]
    public async Task<Reply> MeTooAsync(CancellationToken cancellationToken) =>
        new Reply.Private(
            await EnterAsync(CoffeeTimes.MinutesOf(CoffeeTime.HalfAnHour), cancellationToken).ConfigureAwait(false)
        );

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:coffee:longer:*")]
    public async Task<Reply> LongerAsync(long community, long minutes, CancellationToken cancellationToken) =>
        new Reply.Update(
            new OutgoingMessage(
                await EnterAsync(CoffeeTimes.MinutesOf(minutes), cancellationToken).ConfigureAwait(false)
            )
        );

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:coffee:next-round")]
    public async Task<Reply> NextRoundAsync(long community, CancellationToken cancellationToken)
    {
        await members
            .JoinAsync(
                Context.Community,
                Context.User,
                await NameAsync(cancellationToken),
                Context.Language,
                cancellationToken
            )
            .ConfigureAwait(false);
        await participation
            .SkipAsync(Context.Community, Context.User, skips: false, cancellationToken)
            .ConfigureAwait(false);
        var next = await rounds.NextAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(
            new OutgoingMessage(
                next is { } at
                    ? Texts.Get("coffee-next-round", ("when", ChatText.Moment(Instant.FromDateTimeOffset(at))))
                    : Texts.Get("coffee-some-round")
            )
        );
    }

    /// <summary>In a direct message nobody has the name they have in the community.</summary>
    private async Task<string> NameAsync(CancellationToken cancellationToken) =>
        (await members.TryGetAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false))?.Name
        ?? Context.UserName;

    private async Task<ChatText> EnterAsync(int minutes, CancellationToken cancellationToken)
    {
        var outcome = await queue
            .EnterAsync(Context.Community, Context.User, minutes, cancellationToken)
            .ConfigureAwait(false);
        return outcome switch
        {
            CoffeeOutcome.Waiting waiting => (
                waiting.MissedLast ? Texts.Get("coffee-missed") + ChatText.Markdown("\n\n") : ChatText.Empty
            ) + Texts.Get("coffee-waiting", ("place", waiting.Place), ("until", ChatText.Moment(waiting.Until))),
            CoffeeOutcome.JustMatched => Texts.Get("coffee-just-matched"),
            CoffeeOutcome.OnABreak on => Texts.Get("coffee-on-a-break", ("until", ChatText.Moment(on.Until))),
            CoffeeOutcome.NoChannel => Texts.Get("coffee-no-channel"),
            _ => Texts.Get("not-in"),
        };
    }
}
