using NetSocialBot.Chat;

namespace NetSocialBot.Rounds;

/// <summary>What chance in a plan comes from: a round's own number, so that it can be planned again.</summary>
internal static class RoundSeed
{
    /// <summary>Of another plan of the same round, should the first not do.</summary>
    public static int After(int seed) => Of(new CommunityId(seed), seed);

    /// <summary>FNV-1a over community and number: stable over restarts, so that preview and run agree.</summary>
    public static int Of(CommunityId community, int number)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in (ReadOnlySpan<ulong>)[(ulong)community.Value, (ulong)number])
        {
            for (var shift = 0; shift < 64; shift += 8)
            {
                hash = (hash ^ ((part >> shift) & 0xff)) * 1099511628211UL;
            }
        }

        return (int)(hash & int.MaxValue);
    }
}
