using NetSocialBot.Chat;

namespace NetSocialBot.Storage;

/// <summary>
/// Stands in a row where somebody stood who is not to be known any more. Each row has its own, its number below zero: so two
/// rows never seem to be about the same person, and an index that lets nobody in twice still holds.
/// </summary>
internal static class Nameless
{
    /// <summary>Where a row has to name somebody and nobody counts them.</summary>
    public static readonly UserId Nobody = new(0);

    public static bool Is(UserId user) => user.Value <= 0;
}
