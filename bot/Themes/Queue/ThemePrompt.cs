using NetSocialBot.Chat;

namespace NetSocialBot.Themes.Queue;

/// <summary>What a themed thread opens with.</summary>
/// <param name="Key">Names it for ever, for example <c>theme:worst-travel-day</c>.</param>
/// <param name="Title">Becomes the thread's name.</param>
/// <param name="Seed">The bot's own small answer; null where it has none.</param>
/// <param name="Listeners">Invites those who have no story; null where nothing is said to them.</param>
internal sealed record ThemePrompt(string Key, string Title, string Text, string? Seed = null, string? Listeners = null)
{
    /// <summary>Somebody whose idea it was, and who wants that said.</summary>
    public UserId? By { get; init; }
}
