namespace NetSocialBot.Interests;

/// <summary>What somebody has to do with a thing; in the order of the verbs in <c>Texts/common-ground.en.md</c>.</summary>
internal enum InterestTie : byte
{
    Likes,
    Lived,
    Speaks,
    Thinks,

    /// <summary>Each of the people in their own way.</summary>
    Several,
}
