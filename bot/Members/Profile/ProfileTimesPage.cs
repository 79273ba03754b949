using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Members.Profile;

/// <summary>Languages, time zone, when and how: things to choose rather than to write.</summary>
internal sealed class ProfileTimesPage(ProfileService profiles, TimeProvider clock)
{
    /// <summary>As many as a select holds.</summary>
    private const int MostOptions = 25;

    private static readonly LocalTimePattern ClockTime = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <param name="note">What there is to say about the last step.</param>
    /// <param name="zones">To choose from, where somebody's words could mean several.</param>
    public async Task<OutgoingMessage> ShowAsync(
        InteractionContext who,
        CancellationToken cancellationToken,
        ChatText? note = null,
        IReadOnlyList<string>? zones = null
    )
    {
        var texts = ProfileModule.Book.In(who.Language);
        var (member, _) = await profiles.GetAsync(who, cancellationToken).ConfigureAwait(false);
        var ours = await profiles.CommunityZoneAsync(who.Community, cancellationToken).ConfigureAwait(false);
        var zone = member.TimeZone is { } id
            ? texts.Get("profile-times-zone", ("zone", ReadableZone(id)))
            : texts.Get("profile-times-no-zone");
        var page = texts.Get("profile-times", ("zone", zone));
        return new OutgoingMessage(
            note is null ? page : note + ChatText.Markdown("\n\n") + page,
            [
                new Button("profile:show", texts.Raw("profile-back-label"), ButtonStyle.Primary),
                new Button("profile:zone:other", texts.Raw("profile-zone-other-label")),
                new Button("profile:speaks:other", texts.Raw("profile-speaks-other-label")),
            ]
        )
        {
            Selects =
            [
                Speaks(member, texts),
                Zone(member, ours, zones, texts),
                Free(member, texts),
                Meets(member, texts),
            ],
        };
    }

    /// <summary>The languages that are offered: those chosen, then those with the most speakers.</summary>
    public static IReadOnlyList<SpokenLanguage> Offered(Member member) =>
        [
            .. member
                .Speaks.Select(SpokenLanguage.TryOf)
                .OfType<SpokenLanguage>()
                .Union(SpokenLanguage.All)
                .Take(MostOptions),
        ];

    private static Select.Texts Speaks(Member member, MessageTexts texts) =>
        new(
            "profile:speaks",
            [
                .. Offered(member)
                    .Select(l => new SelectOption(l.OwnName, l.Code, IsChosen: member.Speaks.Contains(l.Code))),
            ]
        )
        {
            Placeholder = texts.Raw("profile-speaks-choose"),
            Min = 0,
            Max = ProfileLimits.Languages,
        };

    private Select.Texts Zone(Member member, DateTimeZone ours, IReadOnlyList<string>? zones, MessageTexts texts)
    {
        var now = clock.GetInstant();
        var offered =
            zones
            ??
            [
                .. new[] { member.TimeZone, ours.Id }
                    .OfType<string>()
                    .Concat(ZoneFinder.Common)
                    .Distinct()
                    .Take(MostOptions),
            ];
        return new(
            "profile:zone",
            [
                .. offered.Select(id => new SelectOption(
                    ReadableZone(id),
                    id,
                    $"{texts.Raw("profile-zone-now")} {ClockIn(id, now)}",
                    IsChosen: id == member.TimeZone
                )),
            ]
        )
        {
            Placeholder = texts.Raw("profile-zone-choose"),
            Min = 0,
        };
    }

    private static Select.Texts Free(Member member, MessageTexts texts) =>
        new(
            "profile:free",
            [
                .. PartOfDay.All.Select(p => new SelectOption(
                    ProfileWords.Capital(ProfileWords.Of(p, texts)),
                    p.Key,
                    string.Create(CultureInfo.InvariantCulture, $"{p.From}:00–{p.To}:00"),
                    member.Free.HasFlag(p.Time)
                )),
            ]
        )
        {
            Placeholder = texts.Raw("profile-free-choose"),
            Min = 0,
            Max = PartOfDay.All.Count,
        };

    private static Select.Texts Meets(Member member, MessageTexts texts)
    {
        List<SelectOption> ways =
        [
            .. Enum.GetValues<WaysToMeet>()
                .Where(w => w != WaysToMeet.None)
                .Select(w => new SelectOption(
                    ProfileWords.Capital(ProfileWords.Of(w, texts)),
                    w.ToString(),
                    IsChosen: member.Meets.HasFlag(w)
                )),
        ];
        return new("profile:meets", ways)
        {
            Placeholder = texts.Raw("profile-meets-choose"),
            Min = 0,
            Max = ways.Count,
        };
    }

    private static string ReadableZone(string id) => id.Replace('_', ' ');

    private static string ClockIn(string id, Instant now) =>
        ClockTime.Format(now.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc).TimeOfDay);
}
