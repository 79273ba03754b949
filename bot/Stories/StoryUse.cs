namespace NetSocialBot.Stories;

/// <summary>How its teller lets a story be used, beside the jar.</summary>
internal enum StoryUse
{
    /// <summary>Posted where it was told, and to be found with commands by everybody in the community.</summary>
    Here,

    /// <summary>Posted where it was told, and nowhere else.</summary>
    OnlyHere,

    /// <summary>Not posted, and to be found with commands: a message that stands there already.</summary>
    Found,

    /// <summary>Neither.</summary>
    Kept,
}
