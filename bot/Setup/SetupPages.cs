using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members.Profile;
using NetSocialBot.Programmes;
using NodaTime;

namespace NetSocialBot.Setup;

/// <summary>The three pages of the conversation. Each shows what holds now, and a button that says: that's fine.</summary>
/// <param name="usualPatience">In days, where moderators have chosen nothing.</param>
internal sealed class SetupPages(MessageTexts texts, Community community, Instant now, int usualPatience)
{
    private const string On = "on";
    private const string Off = "off";
    private const int HoursOfDay = 24;
    private const int Dates = 3;

    private readonly PatienceWords patience = new(texts, usualPatience);

    /// <param name="note">What went wrong, above everything else.</param>
    /// <param name="zones">To choose from; the usual ones where nobody has said anything.</param>
    public OutgoingMessage Of(SetupState state, ChatText? note = null, IReadOnlyList<string>? zones = null)
    {
        var page = state.Page switch
        {
            SetupPage.WhatAndWhere => WhatAndWhere(state),
            SetupPage.When => When(state, zones),
            _ => How(state),
        };
        return note is null ? page : page with { Text = note + ChatText.Markdown("\n\n") + page.Text };
    }

    /// <summary>In plain words: what, how often, where, for whom, and the next dates.</summary>
    public ChatText Summary(Programme programme)
    {
        var zone = community.Zone;
        var dates = ChatText.Empty;
        foreach (var at in programme.Recurrence.Take(Dates, now, zone))
        {
            dates +=
                ChatText.Markdown("\n")
                + texts.Get(
                    "date-line",
                    ("moment", ChatText.Moment(at)),
                    ("date", ProgrammeWords.Date(at.InZone(zone), texts.Language))
                );
        }

        var channel = programme.Channel ?? community.Channel;
        var options =
            texts.Get(MixKey(programme.Mix))
            + ChatText.Markdown(" ")
            + texts.Get(programme.Reminders ? "with-reminders" : "without-reminders")
            + ChatText.Markdown(" ")
            + patience.Summary(programme.Patience);
        options += programme.ApproveFirst ? ChatText.Markdown(" ") + texts.Get("with-approval") : ChatText.Empty;
        return texts.Get(
            "summary",
            ("name", programme.Name),
            ("what", What(programme)),
            ("when", ProgrammeWords.Rhythm(programme, texts.Language)),
            ("time", ProgrammeWords.Time(programme.Time)),
            ("zone", community.TimeZone),
            ("channel", channel is { } known ? ChatText.Channel(known) : texts.Get("no-channel")),
            (
                "who",
                programme.Role is { } role ? texts.Get("for-role", ("role", ChatText.Role(role))) : texts.Get("for-all")
            ),
            ("options", options),
            ("dates", programme.State == ProgrammeState.Paused ? texts.Get("dates-paused") : dates)
        );
    }

    private ChatText What(Programme programme) =>
        programme.Kind == ProgrammeKind.Groups
            ? texts.Get("what-groups", ("size", programme.GroupSize))
            : texts.Get(ProgrammeWords.Keyed("what", programme.Kind));

    private OutgoingMessage WhatAndWhere(SetupState state)
    {
        List<Select> selects =
        [
            Choice(
                state.Id("kind"),
                "choose-kind",
                Enum.GetValues<ProgrammeKind>(),
                state.Kind,
                k => texts.Raw(ProgrammeWords.Keyed("kind", k))
            ),
        ];
        if (state.Kind == ProgrammeKind.Groups)
        {
            selects.Add(Sizes(state));
        }

        selects.Add(
            new Select.Channels(state.Id("channel"))
            {
                Placeholder = texts.Raw("choose-channel"),
                Chosen = [state.Channel],
            }
        );
        selects.Add(
            new Select.Roles(state.Id("role"))
            {
                Placeholder = texts.Raw("choose-role"),
                Min = 0,
                Chosen = state.Role is { } role ? [role] : [],
            }
        );
        return new OutgoingMessage(texts.Get("page-what"), [Next(state)]) { Selects = selects };
    }

    private OutgoingMessage When(SetupState state, IReadOnlyList<string>? zones)
    {
        var rhythm = ProgrammeWords.Rhythm(Sketch(state), texts.Language);
        List<Select> selects =
        [
            Choice(
                state.Id("rhythm"),
                "choose-rhythm",
                Enum.GetValues<ProgrammeRhythm>(),
                state.Rhythm,
                r => texts.Raw($"choice-{ProgrammeWords.KeyOf(r)}")
            ),
        ];
        if (state.Rhythm != ProgrammeRhythm.Weekdays)
        {
            selects.Add(
                Choice(
                    state.Id("day"),
                    "choose-day",
                    Enum.GetValues<IsoDayOfWeek>()[1..],
                    state.Day,
                    d => ProgrammeWords.Day(d, texts.Language)
                )
            );
        }

        selects.Add(Hours(state));
        if (!community.ZoneIsKnown || zones is not null)
        {
            selects.Add(Zones(state, zones ?? ZoneFinder.Common));
        }

        return new OutgoingMessage(
            texts.Get(
                "page-when",
                ("when", rhythm),
                ("time", ProgrammeWords.Time(LocalTime.FromMinutesSinceMidnight(state.Minute))),
                ("zone", community.ZoneIsKnown ? ChatText.Verbatim(community.TimeZone) : texts.Get("zone-not-known"))
            ),
            [
                Next(state),
                new Button(state.Id("time"), texts.Raw("other-time-label")),
                new Button(state.Id("zoned"), texts.Raw("other-zone-label")),
                Back(state),
            ]
        )
        {
            Selects = selects,
        };
    }

    private OutgoingMessage How(SetupState state) =>
        new(
            texts.Get("page-how", ("summary", Summary(Sketch(state)))),
            [
                new Button(state.Id("go"), texts.Raw(state.Starts ? "start-label" : "save-label"), ButtonStyle.Success),
                Back(state),
            ]
        )
        {
            Selects =
            [
                Choice(
                    state.Id("mix"),
                    "choose-mix",
                    Enum.GetValues<ProgrammeMix>(),
                    state.Mix,
                    m => texts.Raw($"choice-{MixKey(m)}")
                ),
                OnOff(state.Id("remind"), "choose-reminders", state.Reminders, "reminders"),
                OnOff(state.Id("approve"), "choose-approval", state.ApproveFirst, "approval"),
                patience.Choice(state),
            ],
        };

    /// <summary>What it would be; nothing of it is stored.</summary>
    private Programme Sketch(SetupState state)
    {
        var sketch = new Programme
        {
            Community = community.Id,
            Request = "",
            Name = ProgrammeWords.Name(state.Kind, texts.Language),
            Day = state.Day,
            Minute = state.Minute,
        };
        state.ApplyTo(sketch);
        sketch.BeginSoon(now, community.Zone);
        return sketch;
    }

    private Select.Texts Sizes(SetupState state) =>
        Choice(
            state.Id("size"),
            "choose-size",
            [.. Enumerable.Range(Programme.SmallestGroup, Programme.LargestGroup - Programme.SmallestGroup + 1)],
            state.Size,
            size => texts.Raw("choice-size") + " " + size.ToString(CultureInfo.InvariantCulture)
        );

    private Select.Texts Hours(SetupState state)
    {
        // A time that somebody typed is one more choice.
        var minutes = Enumerable.Range(0, HoursOfDay).Select(hour => hour * 60).Append(state.Minute).Distinct().Order();
        return Choice(
            state.Id("hour"),
            "choose-hour",
            [.. minutes],
            state.Minute,
            minute => ProgrammeWords.Time(LocalTime.FromMinutesSinceMidnight(minute))
        );
    }

    private Select.Texts Zones(SetupState state, IReadOnlyList<string> zones) =>
        new(
            state.Id("zone"),
            [
                .. zones.Select(id => new SelectOption(
                    id,
                    id,
                    texts.Raw("zone-now")
                        + ' '
                        + ProgrammeWords.Time(now.InZone(DateTimeZoneProviders.Tzdb[id]).TimeOfDay),
                    IsChosen: community.ZoneIsKnown && id == community.TimeZone
                )),
            ]
        )
        {
            Placeholder = texts.Raw("choose-zone"),
        };

    private Select.Texts OnOff(string id, string placeholder, bool isOn, string what) =>
        new(
            id,
            [
                new SelectOption(texts.Raw($"choice-{what}-on"), On, IsChosen: isOn),
                new SelectOption(texts.Raw($"choice-{what}-off"), Off, IsChosen: !isOn),
            ]
        )
        {
            Placeholder = texts.Raw(placeholder),
        };

    private Select.Texts Choice<T>(string id, string placeholder, IReadOnlyList<T> all, T chosen, Func<T, string> label)
        where T : struct =>
        new(id, [.. all.Select(one => new SelectOption(label(one), one.ToString()!, IsChosen: one.Equals(chosen)))])
        {
            Placeholder = texts.Raw(placeholder),
        };

    private Button Next(SetupState state) => new(state.Id("next"), texts.Raw("fine-label"), ButtonStyle.Primary);

    private Button Back(SetupState state) => new(state.Id("back"), texts.Raw("back-label"));

    private static string MixKey(ProgrammeMix mix) =>
        mix switch
        {
            ProgrammeMix.CommonGroundFirst => "mix-ground",
            ProgrammeMix.SomeOfBoth => "mix-both",
            _ => "mix-circles",
        };

    /// <summary>What somebody chose in one of the selects with two choices.</summary>
    public static bool IsOn(IReadOnlyList<string> chosen) => chosen is [On];
}
