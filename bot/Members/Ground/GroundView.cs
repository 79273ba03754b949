namespace NetSocialBot.Members.Ground;

/// <summary>In front of whom two people's common ground is told.</summary>
internal enum GroundView
{
    /// <summary>The two themselves, once they are introduced: all that they wrote.</summary>
    Pair,

    /// <summary>Whoever asks: only what both show to everybody here.</summary>
    Community,
}
