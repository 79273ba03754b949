using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members.Profile;

/// <summary>Answers what is chosen on the page of languages and times; what is not on offer is passed over.</summary>
internal sealed class ProfileTimesModule(ProfileService profiles, ProfileTimesPage page) : InteractionModule
{
    private const int LongestZone = 60;
    private const int LongestLanguages = 200;

    private MessageTexts Texts => ProfileModule.Book.In(Context.Language);

    [AnswersByUpdate]
    [ComponentInteraction("profile:times")]
    public Task<Reply> ShowAsync(CancellationToken cancellationToken) => PageAsync(cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("profile:speaks")]
    public Task<Reply> SpeaksAsync(IReadOnlyList<string> codes, CancellationToken cancellationToken) =>
        ChangeAsync(
            member =>
            {
                // A language that was not on the list cannot have been struck off it.
                var offered = ProfileTimesPage.Offered(member).Select(l => l.Code).ToList();
                member.Speaks = Bounded(member.Speaks.Except(offered).Concat(codes.Intersect(offered)));
            },
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("profile:zone")]
    public Task<Reply> ZoneAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ChangeAsync(
            member => member.TimeZone = ids.Count == 0 ? null : ZoneFinder.TryId(ids[0]) ?? member.TimeZone,
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("profile:free")]
    public Task<Reply> FreeAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        ChangeAsync(
            member =>
                member.Free = PartOfDay
                    .All.Where(p => keys.Contains(p.Key))
                    .Aggregate(FreeTimes.None, (all, p) => all | p.Time),
            cancellationToken
        );

    [AnswersByUpdate]
    [ComponentInteraction("profile:meets")]
    public Task<Reply> MeetsAsync(IReadOnlyList<string> ways, CancellationToken cancellationToken) =>
        ChangeAsync(
            member =>
                member.Meets = Enum.GetValues<WaysToMeet>()
                    .Where(w => ways.Contains(w.ToString()))
                    .Aggregate(WaysToMeet.None, (all, w) => all | w),
            cancellationToken
        );

    [ComponentInteraction("profile:zone:other")]
    public Task<Reply> AskZoneAsync() =>
        Task.FromResult<Reply>(Ask("profile:zone:save", "profile-zone-other-label", "zone", LongestZone));

    [ModalInteraction("profile:zone:save")]
    public async Task<Reply> SaveZoneAsync([Field("zone")] string said, CancellationToken cancellationToken)
    {
        var (text, _) = ProfileText.Clean(said, LongestZone);
        if (text.Length == 0)
        {
            return await PageAsync(cancellationToken).ConfigureAwait(false);
        }

        var found = ZoneFinder.Find(text);
        if (found is [var only])
        {
            return await ChangeAsync(member => member.TimeZone = only, cancellationToken).ConfigureAwait(false);
        }

        var near = found.Count == 0 ? ZoneFinder.Near(text) : [];
        var note =
            found.Count > 1 ? Texts.Get("profile-zone-which")
            : near.Count > 0 ? Texts.Get("profile-zone-near", ("text", text))
            : Texts.Get("profile-zone-unknown", ("text", text));
        var offered =
            found.Count > 1 ? found
            : near.Count > 0 ? near
            : null;
        return await PageAsync(cancellationToken, note, offered).ConfigureAwait(false);
    }

    [ComponentInteraction("profile:speaks:other")]
    public Task<Reply> AskLanguagesAsync() =>
        Task.FromResult<Reply>(Ask("profile:speaks:save", "profile-speaks-other-label", "speaks", LongestLanguages));

    [ModalInteraction("profile:speaks:save")]
    public async Task<Reply> SaveLanguagesAsync([Field("speaks")] string said, CancellationToken cancellationToken)
    {
        var (text, _) = ProfileText.Clean(said, LongestLanguages);
        var named = text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => (Name: name, Language: SpokenLanguage.TryNamed(name)))
            .ToList();
        var codes = named.Select(n => n.Language?.Code).OfType<string>().ToList();
        if (codes.Count > 0)
        {
            await profiles
                .ChangeAsync(Context, m => m.Speaks = Bounded(m.Speaks.Union(codes)), cancellationToken)
                .ConfigureAwait(false);
        }

        var unknown = named.Where(n => n.Language is null).Select(n => ChatText.Verbatim(n.Name)).ToList();
        var note =
            unknown.Count == 0
                ? null
                : Texts.Get("profile-speaks-unknown", ("names", ChatText.Enumerate(unknown, Context.Language)));
        return await PageAsync(cancellationToken, note).ConfigureAwait(false);
    }

    private static List<string> Bounded(IEnumerable<string> codes) =>
        [.. codes.Distinct().Take(ProfileLimits.Languages)];

    private Reply.OpenForm Ask(string customId, string label, string key, int maxLength) =>
        new(
            new Form(
                customId,
                Texts.Raw(label),
                [
                    new FormField(
                        key,
                        Texts.Raw($"profile-form-{key}"),
                        Texts.Raw($"profile-form-{key}-hint"),
                        null,
                        maxLength
                    ),
                ]
            )
        );

    private async Task<Reply> ChangeAsync(Action<Member> change, CancellationToken cancellationToken)
    {
        await profiles.ChangeAsync(Context, change, cancellationToken).ConfigureAwait(false);
        return await PageAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Reply> PageAsync(
        CancellationToken cancellationToken,
        ChatText? note = null,
        IReadOnlyList<string>? zones = null
    ) => new Reply.Update(await page.ShowAsync(Context, cancellationToken, note, zones).ConfigureAwait(false));
}
