using NetSocialBot.Chat;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Posting;

/// <summary>What can be pressed on a prompt.</summary>
internal static class ThemeButtons
{
    public static IReadOnlyList<Button> On(ThemePost post, ThemeSeries? series, MessageTexts texts)
    {
        if (series is null)
        {
            return [];
        }

        List<Button> buttons =
        [
            new($"theme:told:{post.Id}", texts.Raw("label-told"), ButtonStyle.Success),
            new($"theme:same:{post.Id}", texts.Raw("label-same")),
        ];
        if (series is { Role: not null, GivesRole: true })
        {
            buttons.Add(new Button($"theme:ring:{series.Id}", texts.Raw("label-ring")));
        }

        return buttons;
    }
}
