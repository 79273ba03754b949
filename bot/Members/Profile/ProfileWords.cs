using NetSocialBot.Chat;

namespace NetSocialBot.Members.Profile;

/// <summary>What parts, ways and times are called.</summary>
internal static class ProfileWords
{
    public static string Of(ProfileParts part, MessageTexts texts) => texts.Raw($"profile-part-{part.Key}");

    public static string Of(WaysToMeet way, MessageTexts texts) =>
        texts.Raw($"profile-way-{way.ToString().ToLowerInvariant()}");

    public static string Of(PartOfDay part, MessageTexts texts) => texts.Raw($"profile-free-{part.Key}");

    public static IEnumerable<WaysToMeet> WaysOf(WaysToMeet ways) =>
        Enum.GetValues<WaysToMeet>().Where(w => w != WaysToMeet.None && ways.HasFlag(w));

    /// <summary>At the start of a line.</summary>
    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    public static ChatText Enumerate(IEnumerable<string> words, Language language) =>
        ChatText.Enumerate([.. words.Select(ChatText.Markdown)], language);
}
