using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>What a themed thread is about and how it opens. All texts are plain, without markup.</summary>
/// <param name="Prompt">Asks for the setting first, then for a moment everybody knows, then for the turn.</param>
/// <param name="SeedAnswer">The bot's own small answer, openly a bot's.</param>
/// <param name="Listeners">Invites "same here" and one follow-up question.</param>
internal sealed record StoryTheme(string Key, string Title, string Prompt, string SeedAnswer, string Listeners)
{
    /// <summary>A theme has the same key in each language that it is there in.</summary>
    public Language Language { get; init; }
}
