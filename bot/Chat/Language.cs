namespace NetSocialBot.Chat;

/// <summary>The languages that the bot's own words exist in.</summary>
internal enum Language
{
    English,
    German,
    Spanish,
    French,
    Portuguese,
}

internal static class Languages
{
    public static readonly IReadOnlyList<Language> All = Enum.GetValues<Language>();

    /// <param name="locale">As platforms write it: <c>de</c>, <c>es-419</c>, <c>pt-BR</c>. English for all that we do not speak.</param>
    public static Language Of(string? locale) =>
        (locale ?? "").Split('-', '_')[0].ToLowerInvariant() switch
        {
            "de" => Language.German,
            "es" => Language.Spanish,
            "fr" => Language.French,
            "pt" => Language.Portuguese,
            _ => Language.English,
        };

    /// <summary>Its code in ISO 639-1, which also names its files.</summary>
    public static string CodeOf(Language language) =>
        language switch
        {
            Language.English => "en",
            Language.German => "de",
            Language.Spanish => "es",
            Language.French => "fr",
            Language.Portuguese => "pt",
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, "There is no such language."),
        };

    /// <summary>What several people can all read: their language if it is the same, else that of the place they are in.</summary>
    /// <param name="spoken">Null where somebody's is not known.</param>
    public static Language Common(IEnumerable<Language?> spoken, Language ofThePlace)
    {
        var known = spoken.Distinct().ToList();
        return known is [{ } one] ? one : ofThePlace;
    }
}
