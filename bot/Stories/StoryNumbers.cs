namespace NetSocialBot.Stories;

/// <summary>Numbers made of an interaction's key: the same key always gives the same.</summary>
internal static class StoryNumbers
{
    /// <summary>For a form that this interaction opens. FNV-1a, without the sign.</summary>
    public static long RequestOf(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return (long)(hash & long.MaxValue);
    }

    public static int SeedOf(string key) => (int)(RequestOf(key) % int.MaxValue);
}
