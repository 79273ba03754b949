namespace NetSocialBot.Members.Profile;

/// <summary>How somebody likes to meet. None: did not say.</summary>
[Flags]
internal enum WaysToMeet
{
    None = 0,
    Voice = 1,
    Text = 1 << 1,
    Walk = 1 << 2,
    Async = 1 << 3,
}
