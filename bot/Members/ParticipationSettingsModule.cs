using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;
using NetSocialBot.Time;

namespace NetSocialBot.Members;

/// <summary>Everything about how somebody takes part in one place; the message they choose on shows what now holds.</summary>
internal sealed class ParticipationSettingsModule(
    MemberService members,
    Participation participation,
    SilentBreaks breaks,
    RoundSkips rounds,
    TimeProvider clock
) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("settings", "How often, with whom, breaks and reminders: all that is yours to say")]
    public async Task<Reply> ShowAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await CardAsync(cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("settings:rhythm")]
    public Task<Reply> RhythmAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken) =>
        ChangeAsync(
            member => member.Rhythm = Enum.TryParse<MeetingRhythm>(chosen[0], out var rhythm) ? rhythm : member.Rhythm,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("settings:company")]
    public Task<Reply> CompanyAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken) =>
        ChangeAsync(
            member => member.Company = chosen[0] == ParticipationCard.On ? Company.GroupsWelcome : Company.JustTwo,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("settings:reminders")]
    public Task<Reply> RemindersAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken) =>
        ChangeAsync(
            member =>
            {
                member.ToldBefore = chosen[0] == ParticipationCard.On;
                member.RemindersOff = !member.ToldBefore;
            },
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("settings:skip:*")]
    public async Task<Reply> SkipAsync(long skips, CancellationToken cancellationToken)
    {
        var outcome = await participation
            .SkipAsync(Context.Community, Context.User, skips == 1, cancellationToken)
            .ConfigureAwait(false);
        if (skips == 0 && outcome is SkipOutcome.WasSoAlready)
        {
            await rounds.TakeBackAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        }

        return await UpdatedAsync(cancellationToken).ConfigureAwait(false);
    }

    [AnswersByUpdate]
    [ComponentInteraction("settings:pause:*")]
    public async Task<Reply> PauseAsync(long weeks, CancellationToken cancellationToken)
    {
        await participation
            .PauseForAsync(Context.Community, Context.User, weeks, cancellationToken)
            .ConfigureAwait(false);
        return await UpdatedAsync(cancellationToken).ConfigureAwait(false);
    }

    [AnswersByUpdate]
    [ComponentInteraction("settings:back")]
    public async Task<Reply> BackAsync(CancellationToken cancellationToken)
    {
        await members
            .JoinAsync(Context.Community, Context.User, Context.UserName, Context.Language, cancellationToken)
            .ConfigureAwait(false);
        return await UpdatedAsync(cancellationToken).ConfigureAwait(false);
    }

    [AnswersByUpdate]
    [ComponentInteraction("settings:leave")]
    public async Task<Reply> LeaveAsync(CancellationToken cancellationToken)
    {
        await members.LeaveAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        return await UpdatedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whoever has left meanwhile sees that, and how to come back.</summary>
    private async Task<Reply> ChangeAsync(Action<Member> change, CancellationToken cancellationToken)
    {
        await participation
            .ChangeAsync(Context.Community, Context.User, change, cancellationToken)
            .ConfigureAwait(false);
        return await UpdatedAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Reply> UpdatedAsync(CancellationToken cancellationToken) =>
        new Reply.Update(await CardAsync(cancellationToken).ConfigureAwait(false));

    private async Task<OutgoingMessage> CardAsync(CancellationToken cancellationToken)
    {
        var member = await members
            .TryGetAsync(Context.Community, Context.User, cancellationToken)
            .ConfigureAwait(false);
        var isSilent = await breaks
            .IsOnOneAsync(Context.Community, Context.User, cancellationToken)
            .ConfigureAwait(false);
        var skipped = await rounds.NamesAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        return ParticipationCard.Of(member, skipped, clock.GetInstant(), isSilent, Texts);
    }
}
