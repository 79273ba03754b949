namespace NetSocialBot.Stories;

/// <summary>In UTF-16 units, as a platform counts what is written into its forms. All of a story fits into one message.</summary>
internal static class StoryLimits
{
    public const int Title = 80;
    public const int Setting = 250;
    public const int Happened = 1500;

    /// <summary>Of one teller in one community.</summary>
    public const int Stories = 100;
}
