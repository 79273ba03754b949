using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>A reminder, and its buttons in a direct message.</summary>
internal sealed class ReminderModule(Participation participation, RemindedRound reminded, TimeProvider clock)
    : InteractionModule
{
    private const int MinuteSeconds = 60;

    private static readonly TextBook Book = TextBook.Of("Rounds");

    private MessageTexts Texts => Book.In(Context.Language);

    public static OutgoingMessage Of(Programme programme, Community community, Member member, Instant round)
    {
        var texts = Book.In(member.Language ?? community.Language);
        return new OutgoingMessage(
            texts.Get(
                // When a plan is looked over first, it is known when it is made, and not when it is sent.
                programme.ApproveFirst
                    ? "reminder-approval"
                    : "reminder",
                ("moment", ChatText.Moment(round)),
                ("programme", programme.Name),
                ("community", community.Name)
            ),
            [
                new Button(Id(community.Id, "skip", programme.Id, round), texts.Raw("reminder-skip-label")),
                new Button(DirectCustomId.Of(community.Id, "round:quiet"), texts.Raw("reminder-quiet-label")),
            ]
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:round:skip:*:*")]
    public async Task<Reply> SkipAsync(long community, long programme, long minute, CancellationToken cancellationToken)
    {
        var (home, round) = (new CommunityId(community), RoundAt(minute));
        return await reminded.AheadAsync(home, programme, round, cancellationToken).ConfigureAwait(false) is { } at
            ? Skipped(
                await participation
                    .SkipAsync(home, Context.User, programme, at, skips: true, cancellationToken)
                    .ConfigureAwait(false),
                Id(home, "unskip", programme, round)
            )
            : Said("reminder-past");
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:round:unskip:*:*")]
    public async Task<Reply> UnskipAsync(
        long community,
        long programme,
        long minute,
        CancellationToken cancellationToken
    )
    {
        var (home, round) = (new CommunityId(community), RoundAt(minute));
        var ahead = await reminded.AheadAsync(home, programme, round, cancellationToken).ConfigureAwait(false);
        var outcome = await participation
            .SkipAsync(home, Context.User, programme, ahead ?? clock.GetInstant(), skips: false, cancellationToken)
            .ConfigureAwait(false);
        return Unskipped(outcome, ahead is null ? "reminder-unskipped-past" : "reminder-unskipped");
    }

    /// <summary>Under reminders from before they named their round.</summary>
    [AnswersByUpdate]
    [ComponentInteraction("dm:*:round:skip")]
    public async Task<Reply> SkipNextAsync(long community, CancellationToken cancellationToken)
    {
        var home = new CommunityId(community);
        return Skipped(
            await participation.SkipAsync(home, Context.User, skips: true, cancellationToken).ConfigureAwait(false),
            DirectCustomId.Of(home, "round:unskip")
        );
    }

    /// <inheritdoc cref="SkipNextAsync"/>
    [AnswersByUpdate]
    [ComponentInteraction("dm:*:round:unskip")]
    public async Task<Reply> UnskipNextAsync(long community, CancellationToken cancellationToken) =>
        Unskipped(
            await participation
                .SkipAsync(new CommunityId(community), Context.User, skips: false, cancellationToken)
                .ConfigureAwait(false),
            "reminder-unskipped"
        );

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:round:quiet")]
    public async Task<Reply> QuietAsync(long community, CancellationToken cancellationToken)
    {
        await participation
            .ChangeAsync(new CommunityId(community), Context.User, m => m.ToldBefore = false, cancellationToken)
            .ConfigureAwait(false);
        return Said("reminder-quiet");
    }

    private Reply.Update Skipped(SkipOutcome outcome, string undo) =>
        outcome is SkipOutcome.Done or SkipOutcome.WasSoAlready
            ? Said("reminder-skipped", new Button(undo, Texts.Raw("reminder-undo-label")))
            : Said("reminder-not-in");

    private Reply.Update Unskipped(SkipOutcome outcome, string said) =>
        Said(outcome is SkipOutcome.Done or SkipOutcome.WasSoAlready ? said : "reminder-not-in");

    /// <summary>Rounds are planned to the minute.</summary>
    private static string Id(CommunityId community, string what, long programme, Instant round) =>
        DirectCustomId.Of(
            community,
            string.Create(
                CultureInfo.InvariantCulture,
                $"round:{what}:{programme}:{round.ToUnixTimeSeconds() / MinuteSeconds}"
            )
        );

    private static Instant RoundAt(long minute) => Instant.FromUnixTimeSeconds(minute * MinuteSeconds);

    private Reply.Update Said(string key, params Button[] buttons) => new(new OutgoingMessage(Texts.Get(key), buttons));
}
