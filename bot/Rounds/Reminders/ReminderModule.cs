using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>The buttons of a reminder, in a direct message.</summary>
internal sealed class ReminderModule(Participation participation) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    private MessageTexts Texts => Book.In(Context.Language);

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:round:skip")]
    public async Task<Reply> SkipAsync(long community, CancellationToken cancellationToken)
    {
        var outcome = await participation
            .SkipAsync(new CommunityId(community), Context.User, skips: true, cancellationToken)
            .ConfigureAwait(false);
        return outcome is SkipOutcome.Done or SkipOutcome.WasSoAlready
            ? Said("reminder-skipped", Undo(community))
            : Said("reminder-not-in");
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:round:unskip")]
    public async Task<Reply> UnskipAsync(long community, CancellationToken cancellationToken)
    {
        var outcome = await participation
            .SkipAsync(new CommunityId(community), Context.User, skips: false, cancellationToken)
            .ConfigureAwait(false);
        return outcome is SkipOutcome.Done or SkipOutcome.WasSoAlready
            ? Said("reminder-unskipped")
            : Said("reminder-not-in");
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:round:quiet")]
    public async Task<Reply> QuietAsync(long community, CancellationToken cancellationToken)
    {
        await participation
            .ChangeAsync(new CommunityId(community), Context.User, m => m.ToldBefore = false, cancellationToken)
            .ConfigureAwait(false);
        return Said("reminder-quiet");
    }

    private Button Undo(long community) =>
        new(DirectCustomId.Of(new CommunityId(community), "round:unskip"), Texts.Raw("reminder-undo-label"));

    private Reply Said(string key, params Button[] buttons) =>
        new Reply.Update(new OutgoingMessage(Texts.Get(key), buttons));
}
