namespace NetSocialBot.Storage.Backups;

/// <summary>Whether a list of applied migrations is one that this version of the bot can have come from.</summary>
internal static class KnownVersions
{
    /// <returns>What is wrong, to be said after the name of a file; null if nothing is.</returns>
    public static string? Problem(IReadOnlyCollection<string> applied, IEnumerable<string> known)
    {
        if (applied.Count == 0)
        {
            return "is no backup of this bot.";
        }

        var newer = applied.Except(known).Order(StringComparer.Ordinal).ToList();
        return newer.Count == 0
            ? null
            : $"comes from a newer version of the bot (it has {newer[^1]}): install that one, or a later one, first.";
    }
}
