namespace NetSocialBot.Themes;

/// <summary>The commands of moderators are in several modules, and people find them together.</summary>
internal static class ThemeGroup
{
    public const string Name = "theme";
    public const string Description = "Themed threads: share a story, one theme at a time";
}
