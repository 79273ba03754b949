using NetSocialBot.Chat;

namespace NetSocialBot.Themes;

/// <summary>The texts of this feature.</summary>
internal static class ThemeTexts
{
    private static readonly TextBook Book = TextBook.Of("Themes");

    public static MessageTexts In(Language language) => Book.In(language);
}
