using NetSocialBot.Chat;

namespace NetSocialBot.Themes.Suggestions;

/// <summary>The fields of a suggestion's form, and what was written in them.</summary>
internal static class SuggestionFields
{
    public static FormField Title(MessageTexts texts, string? value) =>
        new(
            "title",
            texts.Raw("suggest-title-field"),
            texts.Raw("suggest-title-hint"),
            value,
            ThemeSuggestion.LongestTitle,
            Required: true
        );

    public static FormField Prompt(MessageTexts texts, string? value) =>
        new(
            "prompt",
            texts.Raw("suggest-prompt-field"),
            texts.Raw("suggest-prompt-hint"),
            value,
            ThemeSuggestion.LongestPrompt,
            Required: true,
            Multiline: true
        );

    /// <summary>Null where one of them is empty or longer than it may be: a platform's form lets through what it lets through.</summary>
    public static (string Title, string Prompt)? TryRead(string title, string prompt)
    {
        var (name, text) = (Cleaned(title, ' '), Cleaned(prompt, '\n'));
        return name.Length is 0 or > ThemeSuggestion.LongestTitle || text.Length is 0 or > ThemeSuggestion.LongestPrompt
            ? null
            : (name, text);
    }

    private static string Cleaned(string text, char lineBreak) =>
        new string([
            .. text.ReplaceLineEndings("\n")
                .Select(c => c == '\n' ? lineBreak : c)
                .Where(c => c == '\n' || !char.IsControl(c)),
        ]).Trim();
}
