namespace NetSocialBot.Bench.Year;

/// <summary>Joins, leaves, pauses, blocks and no-shows of a community that stays about as large as it was.</summary>
internal sealed class CommunityLife
{
    /// <summary>A week's chance of each member to leave for good. As many join: about half of the community in a year.</summary>
    public const double Leaves = 0.01;

    /// <summary>A week's chance of each member to begin a pause.</summary>
    public const double Pauses = 0.03;
    public const int LongestPauseWeeks = 4;

    /// <summary>Blocks a week for each member: in a year, one for every ten.</summary>
    public const double Blocks = 0.002;

    /// <summary>Of those in a round.</summary>
    public const double StaysAway = 0.05;

    private readonly int size;
    private readonly Random chance;
    private readonly List<int> members;
    private readonly Dictionary<int, int> pausedWeeks = [];

    public CommunityLife(int size, Random chance)
    {
        (this.size, this.chance) = (size, chance);
        members = [.. Enumerable.Range(0, size)];
        People = size;
    }

    /// <summary>Who have ever belonged to it.</summary>
    public int People { get; private set; }

    public YearWeek NextWeek()
    {
        members.RemoveAll(_ => chance.NextDouble() < Leaves);
        // Half of the first size is the least: a community that dies is another story.
        for (var joins = Poisson(size * Leaves); joins > 0 || members.Count * 2 < size; joins--)
        {
            members.Add(People++);
        }

        int[] present = [.. members.Where(IsBack)];
        return new YearWeek(
            present,
            [.. Enumerable.Range(0, Poisson(size * Blocks)).Select(_ => TwoMembers())],
            present.Where(_ => chance.NextDouble() < StaysAway).ToHashSet()
        );
    }

    private bool IsBack(int member)
    {
        if (pausedWeeks.TryGetValue(member, out var left) && left > 0)
        {
            pausedWeeks[member] = left - 1;
            return false;
        }

        if (chance.NextDouble() >= Pauses)
        {
            return true;
        }

        pausedWeeks[member] = chance.Next(LongestPauseWeeks);
        return false;
    }

    private (int A, int B) TwoMembers()
    {
        var a = chance.Next(members.Count);
        var b = (a + 1 + chance.Next(members.Count - 1)) % members.Count;
        return (Math.Min(members[a], members[b]), Math.Max(members[a], members[b]));
    }

    /// <summary>How many of many rare events happen (Knuth 1969; for means of up to some hundred).</summary>
    private int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = chance.NextDouble(); product > limit; product *= chance.NextDouble())
        {
            count++;
        }

        return count;
    }
}
