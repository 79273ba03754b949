using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

/// <summary>The best groups of given sizes by trying all of them, for up to about a dozen members.</summary>
internal static class EveryPartition
{
    public static long Best(int members, int[] sizes, GroupWorth worth)
    {
        var known = new Dictionary<(int Set, int Larger), long>();
        return Of((1 << members) - 1, sizes.Count(size => size > sizes[^1]));

        // The first member is in some group; all groups of theirs are tried, and what is left likewise.
        long Of(int set, int larger)
        {
            if (set == 0)
            {
                return larger == 0 ? 0 : GroupWorth.Forbidden;
            }
            if (known.TryGetValue((set, larger), out var best))
            {
                return best;
            }
            best = GroupWorth.Forbidden;
            var first = set & -set;
            for (var group = set; group != 0; group = (group - 1) & set)
            {
                var isLarger = int.PopCount(group) > sizes[^1];
                if ((group & first) == 0 || int.PopCount(group) != sizes[isLarger ? 0 : ^1])
                {
                    continue;
                }
                var rest = Of(set & ~group, larger - (isLarger ? 1 : 0));
                var own = worth.Of([.. Enumerable.Range(0, members).Where(member => (group & (1 << member)) != 0)]);
                if (rest != GroupWorth.Forbidden && own != GroupWorth.Forbidden)
                {
                    best = Math.Max(best, rest + own);
                }
            }
            return known[(set, larger)] = best;
        }
    }
}
