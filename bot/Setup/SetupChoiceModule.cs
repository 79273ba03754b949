using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;
using NodaTime;

namespace NetSocialBot.Setup;

/// <summary>What is chosen in the lists of <see cref="SetupPages"/>: each choice is in the custom ids of the page that follows.</summary>
[ModeratorsOnly]
[ChangesNothing]
internal sealed class SetupChoiceModule(SetupService setup) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Setup");

    [AnswersByUpdate]
    [ComponentInteraction("setup:kind:*:*:*:*")]
    public Task<Reply> KindAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => Enum.TryParse<ProgrammeKind>(chosen[0], out var kind) ? state with { Kind = kind } : state,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:channel:*:*:*:*")]
    public Task<Reply> ChannelAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<ChannelId> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => state with { Channel = chosen[0] },
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:role:*:*:*:*")]
    public Task<Reply> RoleAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<RoleId> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            // The role of everybody has the number of the community.
            state => state with { Role = chosen is [var one] && one.Value != Context.Community.Value ? one : null },
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:rhythm:*:*:*:*")]
    public Task<Reply> RhythmAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => Enum.TryParse<ProgrammeRhythm>(chosen[0], out var rhythm) ? state with { Rhythm = rhythm } : state,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:day:*:*:*:*")]
    public Task<Reply> DayAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => Enum.TryParse<IsoDayOfWeek>(chosen[0], out var day) ? state with { Day = day } : state,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:hour:*:*:*:*")]
    public Task<Reply> HourAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => Number(chosen) is { } minute ? state with { Minute = minute } : state,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:size:*:*:*:*")]
    public Task<Reply> SizeAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => Number(chosen) is { } size ? state with { Size = size } : state,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:mix:*:*:*:*")]
    public Task<Reply> MixAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => Enum.TryParse<ProgrammeMix>(chosen[0], out var mix) ? state with { Mix = mix } : state,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:remind:*:*:*:*")]
    public Task<Reply> RemindersAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => state with { Reminders = SetupPages.IsOn(chosen) },
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:approve:*:*:*:*")]
    public Task<Reply> ApproveAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state => state with { ApproveFirst = SetupPages.IsOn(chosen) },
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("setup:patience:*:*:*:*")]
    public Task<Reply> PatienceAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    ) =>
        ShowAsync(
            SetupState.Read(packed, channel, role, origin),
            state =>
                Number(chosen) is <= Programme.LongestPatience and var days ? state with { Patience = days } : state,
            cancellationToken
        );

    private static int? Number(IReadOnlyList<string> chosen) =>
        int.TryParse(chosen[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<Reply> ShowAsync(
        SetupState state,
        Func<SetupState, SetupState> change,
        CancellationToken cancellationToken
    )
    {
        var texts = Book.In(Context.Language);
        return new Reply.Update(
            await setup.TryGetAsync(Context.Community, cancellationToken).ConfigureAwait(false) is { } community
                ? new SetupPages(texts, community, Context.At, setup.UsualPatience).Of(change(state))
                : new OutgoingMessage(texts.Get("unknown-community"))
        );
    }
}
