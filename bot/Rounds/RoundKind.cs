namespace NetSocialBot.Rounds;

/// <summary>
/// What brought people together. All kinds are delivered alike, and whoever met has met; but only the weekly ones are turns in which
/// somebody can be left out, and only they are counted where rounds are.
/// </summary>
internal enum RoundKind
{
    /// <summary>Of a programme, whatever its rhythm; the name is from when there was one, and it was weekly.</summary>
    Weekly,

    /// <summary>A member thought that two others should meet, and both said yes.</summary>
    Introduction,

    /// <summary>Two were free at the same moment.</summary>
    Coffee,

    /// <summary>Two were left waiting in a round, and wanted somebody else.</summary>
    Rescue,
}
