using System.Text.RegularExpressions;
using NetSocialBot.Chat;
using NetSocialBot.Themes.Queue;

namespace NetSocialBot.Themes.Series;

/// <summary>Which series is meant by what was typed, or by nothing where there is one only.</summary>
internal sealed partial class SeriesPick(SeriesService service, SeriesWords words)
{
    private const int MostNamed = 10;

    /// <returns>The series, or what to answer instead.</returns>
    public async Task<(ThemeSeries? Series, ChatText? Otherwise)> FindAsync(
        CommunityId community,
        string? typed,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var texts = ThemeTexts.In(language);
        var living = await service.LivingAsync(community, cancellationToken).ConfigureAwait(false);
        if (living.Count == 0)
        {
            return (null, texts.Get("no-series"));
        }

        var meant = typed is null ? living : [.. living.Where(s => IsMeant(s, typed.Trim(), language))];
        if (meant is [var one])
        {
            return (one, null);
        }

        var names = (meant.Count == 0 ? living : meant).Take(MostNamed).Select(s => words.NameOf(s, language));
        return (null, texts.Get("which-series", ("names", string.Join(", ", names))));
    }

    /// <summary>Names to choose from as somebody types.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(
        CommunityId community,
        string typed,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var living = await service.LivingAsync(community, cancellationToken).ConfigureAwait(false);
        return
        [
            .. living
                .Select(s => words.NameOf(s, language))
                .Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    private bool IsMeant(ThemeSeries series, string typed, Language language) =>
        Number().Match(typed) is { Success: true } number
            ? number.Groups[1].Value == series.Id.ToString(CultureInfo.InvariantCulture)
            : words.TitleOf(series, language).Equals(typed, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"#(\d{1,18})\)?$")]
    private static partial Regex Number();
}
