using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

/// <summary>Random members with things, kinds, lifts, discounts and rules, and what they are worth without any index.</summary>
internal sealed class TestWorth : IPairWorth
{
    private readonly int kinds;
    private readonly double[] lifts;
    private readonly long[,] discounts;
    private readonly int forbidEvery;

    /// <param name="kinds">One kind is just the cosine.</param>
    /// <param name="forbidEvery">Of two members whose numbers add up to a multiple of this, and of nobody where it is 0.</param>
    public TestWorth(Random chance, int members, int items, int kinds = 1, int forbidEvery = 0)
    {
        (this.kinds, this.forbidEvery) = (kinds, forbidEvery);
        Vectors = RandomVectors(chance, members, items);
        lifts = [.. Enumerable.Range(0, kinds).Select(_ => kinds == 1 ? 0 : chance.Next(3) * 0.25)];
        discounts = new long[kinds, kinds];
        for (var a = 0; a < kinds; a++)
        {
            for (var b = a; b < kinds; b++)
            {
                discounts[a, b] = discounts[b, a] = kinds == 1 ? 0 : chance.Next(4) * 100_000;
            }
        }
    }

    public SparseVectors Vectors { get; }

    public int KindOf(int member) => member % kinds;

    public double LiftOf(int member) => lifts[KindOf(member)];

    /// <summary>With several kinds common ground is a tenth for anything, and the rest by the root.</summary>
    public double CosineFor(double ground) =>
        kinds == 1 ? Math.Max(0, ground) : Math.Pow(Math.Max(0, ground - 0.1) / 0.9, 2);

    /// <summary>The first and the last of more than three kinds rule each other out.</summary>
    public long? Of(int a, int b, double cosine)
    {
        var (low, high) = (Math.Min(KindOf(a), KindOf(b)), Math.Max(KindOf(a), KindOf(b)));
        return kinds > 3 && low == 0 && high == kinds - 1
            ? null
            : (long)Math.Round(Ground(cosine) * CandidateGraph.Scale * (1 + LiftOf(a) + LiftOf(b)))
                - discounts[low, high];
    }

    public bool IsForbidden(int a, int b) => forbidEvery > 0 && (a + b) % forbidEvery == 0;

    /// <returns>Null for two who may not meet.</returns>
    public long? Weight(int a, int b) => a == b || IsForbidden(a, b) ? null : Of(a, b, Vectors.Cosine(a, b));

    public List<WeightedEdge> AllPairs() =>
        [
            .. from a in Enumerable.Range(0, Vectors.Count)
            from b in Enumerable.Range(a + 1, Vectors.Count - a - 1)
            let weight = Weight(a, b)
            where weight is not null
            select new WeightedEdge(a, b, weight.Value),
        ];

    private double Ground(double cosine) => kinds == 1 || cosine == 0 ? cosine : 0.1 + (0.9 * Math.Sqrt(cosine));

    public bool[] Absent()
    {
        var absent = Enumerable.Repeat(true, Vectors.Count).ToArray();
        AllPairs().ForEach(pair => absent[pair.A] = absent[pair.B] = false);
        return absent;
    }

    private static SparseVectors RandomVectors(Random chance, int members, int items)
    {
        List<int> offsets = [0];
        List<int> all = [];
        for (var member = 0; member < members; member++)
        {
            all.AddRange(Enumerable.Range(0, items).Where(_ => chance.NextDouble() < 0.3));
            offsets.Add(all.Count);
        }

        return new SparseVectors(
            [.. offsets],
            [.. all],
            [.. Enumerable.Range(0, items).Select(_ => 0.1 + chance.NextDouble())]
        );
    }
}
