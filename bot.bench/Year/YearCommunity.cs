using NetSocialBot.Interests;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Bench.Year;

/// <summary>Everybody who belongs to a community at some time of its year, by number, and what two of them have in common.</summary>
internal sealed class YearCommunity
{
    private const int SyntheticInterests = 500;
    private const int FewestInterests = 3;
    private const int MostInterests = 8;

    private readonly InterestCatalog catalog;
    private readonly double[] lengths;

    public YearCommunity(IReadOnlyList<RosterMember> members)
    {
        Members = members;
        catalog = InterestCatalog.Build([.. members.Select(member => member.Interests)]);
        lengths = [.. Enumerable.Range(0, members.Count).Select(Length)];
    }

    public IReadOnlyList<RosterMember> Members { get; }

    /// <summary>
    /// Three to eight of 500 interests each; the most popular is chosen by about half of all, the popular ones much more
    /// often than the others (Zipf), as in real communities.
    /// </summary>
    public static YearCommunity Synthetic(int members, int seed)
    {
        var chance = new Random(seed);
        return new YearCommunity([.. Enumerable.Range(0, members).Select(number => Person(number, chance))]);
    }

    /// <summary>Members drawn from a file, in random order.</summary>
    /// <exception cref="InvalidDataException">The file has too few.</exception>
    public static YearCommunity DrawnFrom(IReadOnlyList<RosterMember> roster, int members, int seed)
    {
        if (roster.Count < members)
        {
            throw new InvalidDataException(
                $"--members: a year needs {members} members, with those who join later, and the file has {roster.Count}. Give smaller --sizes."
            );
        }

        var drawn = roster.ToArray();
        new Random(seed).Shuffle(drawn);
        return new YearCommunity(drawn[..members]);
    }

    /// <summary>Interests that both have.</summary>
    public int InCommon(int a, int b)
    {
        var count = 0;
        foreach (var _ in Shared(a, b))
        {
            count++;
        }

        return count;
    }

    /// <summary>The mean information content of what the two share, in nats; 0 where they share nothing.</summary>
    public double Rarity(int a, int b)
    {
        var (sum, count) = (0.0, 0);
        foreach (var interest in Shared(a, b))
        {
            sum += catalog.Weights[interest];
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>0 (nothing in common) to 1 (the same interests): long lists are no advantage.</summary>
    public double Quality(int a, int b)
    {
        var sum = 0.0;
        foreach (var interest in Shared(a, b))
        {
            sum += catalog.Weights[interest] * catalog.Weights[interest];
        }

        return sum == 0 ? 0 : sum / (lengths[a] * lengths[b]);
    }

    private static RosterMember Person(int number, Random chance)
    {
        var count = chance.Next(FewestInterests, MostInterests + 1);
        // The inverse of the Zipf distribution's cumulative function, near enough for a workload.
        var likes = new HashSet<int>();
        while (likes.Count < count)
        {
            likes.Add((int)Math.Pow(SyntheticInterests, chance.NextDouble()));
        }

        return new RosterMember($"member {number}", [.. likes.Order().Select(i => $"interest {i}")]);
    }

    private double Length(int member)
    {
        var sum = 0.0;
        foreach (var interest in catalog.Of(member))
        {
            sum += catalog.Weights[interest] * catalog.Weights[interest];
        }

        return Math.Sqrt(sum);
    }

    private SharedInterests Shared(int a, int b) => new(catalog.Of(a), catalog.Of(b));

    /// <summary>What is in both of two ascending lists.</summary>
    private ref struct SharedInterests(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        private readonly ReadOnlySpan<int> left = left;
        private readonly ReadOnlySpan<int> right = right;
        private int i;
        private int j;

        public int Current { get; private set; }

        public readonly SharedInterests GetEnumerator() => this;

        public bool MoveNext()
        {
            while (i < left.Length && j < right.Length)
            {
                var order = left[i].CompareTo(right[j]);
                Current = left[i];
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
                if (order == 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
