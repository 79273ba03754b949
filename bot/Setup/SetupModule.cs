using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members.Profile;
using NetSocialBot.Programmes;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Setup;

/// <summary>
/// The conversation in which a moderator sets a programme up: on one message that only they see and that changes as they
/// choose. Every page can be left as it is.
/// </summary>
[ModeratorsOnly]
internal sealed class SetupModule(SetupService setup, ProgrammeList list) : InteractionModule
{
    private const int LongestZone = 60;
    private const int LongestTime = 20;
    private const int MaximumSuggestions = 25;
    private static readonly TextBook Book = TextBook.Of("Setup");

    private MessageTexts Texts => Book.In(Context.Language);

    private SetupPages Pages(Community community) => new(Texts, community, Context.At, setup.UsualPatience);

    [SlashCommand("setup", "Set up who is introduced to whom, when and where; change, pause or end it")]
    public async Task<Reply> BeginAsync(
        [Option("zone", "Your community's time zone, or a big town in it", MaxLength = LongestZone)]
            string? zone = null,
        CancellationToken cancellationToken = default
    )
    {
        if (await setup.TryGetAsync(Context.Community, cancellationToken).ConfigureAwait(false) is not { } community)
        {
            return new Reply.Private(Texts.Get("unknown-community"));
        }

        if (zone is not null)
        {
            if (ZoneFinder.Find(zone) is not [var only])
            {
                return new Reply.Private(UnknownZone(zone));
            }

            await setup.SetZoneAsync(Context.Community, only, cancellationToken).ConfigureAwait(false);
        }

        var open = await list.OpenAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            open is [] or [{ IsSetUp: false }]
                ? Pages(community).Of(StateOf(open, community))
                : new SetupList(Texts, community, Pages(community)).Of(open)
        );
    }

    [Autocomplete("setup", "zone")]
    public static IReadOnlyList<string> CompleteZone(string typed) =>
        typed.Trim().Length == 0
            ? ZoneFinder.Common
            :
            [
                .. DateTimeZoneProviders
                    .Tzdb.Ids.Where(z => z.Contains(typed.Trim().Replace(' ', '_'), StringComparison.OrdinalIgnoreCase))
                    .OrderBy(z => z.Contains('/', StringComparison.Ordinal) ? 0 : 1)
                    .ThenBy(z => z.Length)
                    .Take(MaximumSuggestions),
            ];

    /// <summary>One more programme, beside those there are.</summary>
    [AnswersByUpdate]
    [ChangesNothing]
    [ComponentInteraction("setup:new")]
    public Task<Reply> AnotherAsync(CancellationToken cancellationToken) =>
        WithAsync(
            community =>
                Pages(community)
                    .Of(
                        new SetupState(SetupState.OriginOf(Context.Key))
                        {
                            Channel = community.Channel ?? Context.Channel,
                            Starts = true,
                        }
                    ),
            cancellationToken
        );

    [AnswersByUpdate]
    [ChangesNothing]
    [ComponentInteraction("setup:change:*")]
    public async Task<Reply> ChangeAsync(long programme, CancellationToken cancellationToken)
    {
        var found = await list.TryGetAsync(Context.Community, programme, cancellationToken).ConfigureAwait(false);
        return await WithAsync(
                community =>
                    found is null
                        ? new OutgoingMessage(Texts.Get("over"))
                        : Pages(community).Of(StateOf([found], community)),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    [AnswersByUpdate]
    [ChangesNothing]
    [ComponentInteraction("setup:next:*:*:*:*")]
    public Task<Reply> NextAsync(long packed, long channel, long role, long origin, CancellationToken cancellationToken)
    {
        var state = SetupState.Read(packed, channel, role, origin);
        return WithAsync(
            community =>
                state.Page == SetupPage.When && !community.ZoneIsKnown
                    ? Pages(community).Of(state, Texts.Get("zone-first"))
                    : Pages(community)
                        .Of(
                            state with
                            {
                                Page = state.Page == SetupPage.WhatAndWhere ? SetupPage.When : SetupPage.How,
                            }
                        ),
            cancellationToken
        );
    }

    [AnswersByUpdate]
    [ChangesNothing]
    [ComponentInteraction("setup:back:*:*:*:*")]
    public Task<Reply> BackAsync(long packed, long channel, long role, long origin, CancellationToken cancellationToken)
    {
        var state = SetupState.Read(packed, channel, role, origin);
        return ShowAsync(
            state with
            {
                Page = state.Page == SetupPage.How ? SetupPage.When : SetupPage.WhatAndWhere,
            },
            cancellationToken
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("setup:zone:*:*:*:*")]
    public async Task<Reply> ZoneAsync(
        long packed,
        long channel,
        long role,
        long origin,
        IReadOnlyList<string> chosen,
        CancellationToken cancellationToken
    )
    {
        if (ZoneFinder.TryId(chosen[0]) is { } zone)
        {
            await setup.SetZoneAsync(Context.Community, zone, cancellationToken).ConfigureAwait(false);
        }

        return await ShowAsync(SetupState.Read(packed, channel, role, origin), cancellationToken).ConfigureAwait(false);
    }

    [ChangesNothing]
    [ComponentInteraction("setup:zoned:*:*:*:*")]
    public Task<Reply> AskZoneAsync(long packed, long channel, long role, long origin) =>
        Task.FromResult<Reply>(
            Ask(SetupState.Read(packed, channel, role, origin).Id("zoned"), "other-zone-label", "zone", LongestZone)
        );

    [ModalInteraction("setup:zoned:*:*:*:*")]
    public async Task<Reply> SaveZoneAsync(
        long packed,
        long channel,
        long role,
        long origin,
        [Field("zone")] string said,
        CancellationToken cancellationToken
    )
    {
        var state = SetupState.Read(packed, channel, role, origin);
        var found = ZoneFinder.Find(said);
        if (found is [var only])
        {
            await setup.SetZoneAsync(Context.Community, only, cancellationToken).ConfigureAwait(false);
            return await ShowAsync(state, cancellationToken).ConfigureAwait(false);
        }

        var near = found.Count > 0 ? found : ZoneFinder.Near(said);
        return await ShowAsync(
                state,
                cancellationToken,
                near.Count > 0 ? Texts.Get("zone-which", ("zone", said)) : UnknownZone(said),
                near.Count > 0 ? near : null
            )
            .ConfigureAwait(false);
    }

    [ChangesNothing]
    [ComponentInteraction("setup:time:*:*:*:*")]
    public Task<Reply> AskTimeAsync(long packed, long channel, long role, long origin) =>
        Task.FromResult<Reply>(
            Ask(SetupState.Read(packed, channel, role, origin).Id("time"), "other-time-label", "time", LongestTime)
        );

    [ChangesNothing]
    [ModalInteraction("setup:time:*:*:*:*")]
    public Task<Reply> SaveTimeAsync(
        long packed,
        long channel,
        long role,
        long origin,
        [Field("time")] string said,
        CancellationToken cancellationToken
    )
    {
        var state = SetupState.Read(packed, channel, role, origin);
        return SpokenTime.TryParseTimeOfDay(said) is { } time
            ? ShowAsync(state with { Minute = (time.Hour * 60) + time.Minute }, cancellationToken)
            : ShowAsync(state, cancellationToken, Texts.Get("bad-time", ("time", said)));
    }

    [AnswersByUpdate]
    [ComponentInteraction("setup:go:*:*:*:*")]
    public async Task<Reply> GoAsync(
        long packed,
        long channel,
        long role,
        long origin,
        CancellationToken cancellationToken
    )
    {
        var state = SetupState.Read(packed, channel, role, origin);
        var outcome = await setup
            .CommitAsync(Context.Community, state, Context.CommunityLanguage, cancellationToken)
            .ConfigureAwait(false);
        return outcome switch
        {
            SetupOutcome.Done done => new Reply.Update(Done(done)),
            SetupOutcome.Refused refused => await ShowAsync(
                    // On its first page there is another channel to choose.
                    refused.Reason == ChatRefusal.NotNow
                        ? state
                        : state with
                        {
                            Page = SetupPage.WhatAndWhere,
                        },
                    cancellationToken,
                    Refused(refused.Reason, state.Channel)
                )
                .ConfigureAwait(false),
            SetupOutcome.NoZone => await ShowAsync(
                    state with
                    {
                        Page = SetupPage.When,
                    },
                    cancellationToken,
                    Texts.Get("zone-first")
                )
                .ConfigureAwait(false),
            SetupOutcome.TooMany => new Reply.Update(
                new OutgoingMessage(Texts.Get("too-many", ("most", ProgrammeList.MostInCommunity)))
            ),
            SetupOutcome.Over => new Reply.Update(new OutgoingMessage(Texts.Get("over"))),
            _ => new Reply.Update(new OutgoingMessage(Texts.Get("unknown-community"))),
        };
    }

    private OutgoingMessage Done(SetupOutcome.Done done)
    {
        var pages = Pages(done.Community);
        var channel = done.Programme.Channel ?? done.Community.Channel;
        return new OutgoingMessage(
            Texts.Get(
                done.IsInvited ? "done-invited" : "done",
                ("summary", pages.Summary(done.Programme)),
                ("channel", channel is { } known ? ChatText.Channel(known) : Texts.Get("no-channel"))
            )
        );
    }

    private ChatText Refused(ChatRefusal reason, ChannelId channel) =>
        Texts.Get(
            reason switch
            {
                ChatRefusal.NotNow => "channel-later",
                ChatRefusal.Gone => "channel-gone",
                _ => "channel-refused",
            },
            ("channel", ChatText.Channel(channel))
        );

    private ChatText UnknownZone(string said)
    {
        var near = ZoneFinder.Find(said) is { Count: > 0 } several ? several : ZoneFinder.Near(said);
        return near.Count > 0
            ? Texts.Get("zone-near", ("zone", said), ("near", string.Join(", ", near.Take(5))))
            : Texts.Get("zone-unknown", ("zone", said));
    }

    private SetupState StateOf(IReadOnlyList<Programme> open, Community community)
    {
        var origin = SetupState.OriginOf(Context.Key);
        var channel = (open is [var one] ? one.Channel : null) ?? community.Channel ?? Context.Channel;
        return open is [var only]
            ? SetupState.Of(only, channel, origin)
            : new SetupState(origin) { Channel = channel, Starts = true };
    }

    private Reply.OpenForm Ask(string customId, string title, string key, int maxLength) =>
        new(
            new Form(
                customId,
                Texts.Raw(title),
                [
                    new FormField(
                        key,
                        Texts.Raw($"form-{key}"),
                        Texts.Raw($"form-{key}-hint"),
                        null,
                        maxLength,
                        Required: true
                    ),
                ]
            )
        );

    private Task<Reply> ShowAsync(
        SetupState state,
        CancellationToken cancellationToken,
        ChatText? note = null,
        IReadOnlyList<string>? zones = null
    ) => WithAsync(community => Pages(community).Of(state, note, zones), cancellationToken);

    private async Task<Reply> WithAsync(Func<Community, OutgoingMessage> page, CancellationToken cancellationToken) =>
        new Reply.Update(
            await setup.TryGetAsync(Context.Community, cancellationToken).ConfigureAwait(false) is { } community
                ? page(community)
                : new OutgoingMessage(Texts.Get("unknown-community"))
        );
}
