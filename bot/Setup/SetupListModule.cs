using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;

namespace NetSocialBot.Setup;

/// <summary>Pause, resume, rename and end what was set up.</summary>
[ModeratorsOnly]
internal sealed class SetupListModule(SetupService setup, ProgrammeList list) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Setup");

    private MessageTexts Texts => Book.In(Context.Language);

    [AnswersByUpdate]
    [ChangesNothing]
    [ComponentInteraction("setup:list")]
    public Task<Reply> ListAsync(CancellationToken cancellationToken) =>
        ShowAsync((shown, open) => open.Count == 0 ? Said("list-empty") : shown.Of(open), cancellationToken);

    [AnswersByUpdate]
    [ChangesNothing]
    [ComponentInteraction("setup:pick")]
    public Task<Reply> PickAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken) =>
        ShowAsync(
            (shown, open) =>
                open.FirstOrDefault(p => p.Id.ToString(CultureInfo.InvariantCulture) == chosen[0]) is { } one
                    ? shown.Of(one, isAlone: open.Count == 1)
                    : Said("over"),
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:pause:*")]
    public Task<Reply> PauseAsync(long programme, CancellationToken cancellationToken) =>
        SetAsync(programme, ProgrammeState.Paused, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("setup:resume:*")]
    public Task<Reply> ResumeAsync(long programme, CancellationToken cancellationToken) =>
        SetAsync(programme, ProgrammeState.Running, cancellationToken);

    /// <summary>The button to join, once more, where the programme is; the page it is pressed on stays.</summary>
    [ComponentInteraction("setup:invite:*")]
    public async Task<Reply> InviteAsync(long programme, CancellationToken cancellationToken)
    {
        var community = await setup.TryGetAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var found = await list.TryGetAsync(Context.Community, programme, cancellationToken).ConfigureAwait(false);
        if (community is null || found is null)
        {
            return new Reply.Private(Said("over"));
        }

        if ((found.Channel ?? community.Channel) is not { } channel)
        {
            return new Reply.Private(Said("invite-nowhere"));
        }

        var key = new IdempotencyKey($"setup-invite:{Context.Key}");
        var refusal = await setup
            .InviteAsync(found, channel, Context.CommunityLanguage, key, cancellationToken)
            .ConfigureAwait(false);
        var text = refusal switch
        {
            null => "invited",
            ChatRefusal.NotNow => "channel-later",
            ChatRefusal.Gone => "channel-gone",
            _ => "channel-refused",
        };
        return new Reply.Private(Texts.Get(text, ("channel", ChatText.Channel(channel))));
    }

    [AnswersByUpdate]
    [ChangesNothing]
    [ComponentInteraction("setup:end:*")]
    public Task<Reply> AskToEndAsync(long programme, CancellationToken cancellationToken) =>
        ShowAsync(
            (shown, open) =>
                open.FirstOrDefault(p => p.Id == programme) is { } one ? shown.AskToEnd(one) : Said("over"),
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:ended:*")]
    public async Task<Reply> EndAsync(long programme, CancellationToken cancellationToken)
    {
        var ended = await setup
            .SetStateAsync(Context.Community, programme, ProgrammeState.Ended, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(Said(ended ? "ended" : "over"));
    }

    [ChangesNothing]
    [ComponentInteraction("setup:rename:*")]
    public async Task<Reply> AskNameAsync(long programme, CancellationToken cancellationToken) =>
        await list.TryGetAsync(Context.Community, programme, cancellationToken).ConfigureAwait(false) is { } found
            ? new Reply.OpenForm(
                new Form(
                    SetupList.Id("rename", found),
                    Texts.Raw("rename-label"),
                    [
                        new FormField(
                            "name",
                            Texts.Raw("form-name"),
                            Texts.Raw("form-name-hint"),
                            found.Name,
                            Programme.LongestName,
                            Required: true
                        ),
                    ]
                )
            )
            : new Reply.Private(Said("over"));

    [ModalInteraction("setup:rename:*")]
    public async Task<Reply> RenameAsync(
        long programme,
        [Field("name")] string said,
        CancellationToken cancellationToken
    )
    {
        var name = PlainName(said);
        if (name.Length > 0)
        {
            await setup.RenameAsync(Context.Community, programme, name, cancellationToken).ConfigureAwait(false);
        }

        return await ShowOneAsync(programme, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Reply> SetAsync(long programme, ProgrammeState state, CancellationToken cancellationToken)
    {
        await setup.SetStateAsync(Context.Community, programme, state, cancellationToken).ConfigureAwait(false);
        return await ShowOneAsync(programme, cancellationToken).ConfigureAwait(false);
    }

    private Task<Reply> ShowOneAsync(long programme, CancellationToken cancellationToken) =>
        ShowAsync(
            (shown, open) =>
                open.FirstOrDefault(p => p.Id == programme) is { } one
                    ? shown.Of(one, isAlone: open.Count == 1)
                    : Said("over"),
            cancellationToken
        );

    private async Task<Reply> ShowAsync(
        Func<SetupList, IReadOnlyList<Programme>, OutgoingMessage> page,
        CancellationToken cancellationToken
    )
    {
        if (await setup.TryGetAsync(Context.Community, cancellationToken).ConfigureAwait(false) is not { } community)
        {
            return new Reply.Update(Said("unknown-community"));
        }

        var open = await list.OpenAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var pages = new SetupPages(Texts, community, Context.At, setup.UsualPatience);
        return new Reply.Update(page(new SetupList(Texts, community, pages), open));
    }

    private OutgoingMessage Said(string text) => new(Texts.Get(text));

    /// <summary>On one line, without what cannot be seen: it stands on buttons, where a blank is refused.</summary>
    private static string PlainName(string said)
    {
        var seen = string.Concat(said.Select(c => char.IsControl(c) ? ' ' : c).Where(c => !IsInvisible(c)));
        var words = string.Join(' ', seen.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        var end = Math.Min(words.Length, Programme.LongestName);
        return words[..(end > 0 && char.IsHighSurrogate(words[end - 1]) ? end - 1 : end)];
    }

    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;
}
