using NetSocialBot.Matching;

namespace NetSocialBot.Tests.Matching;

public sealed class MorePairsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void From_no_pairs_at_all_it_comes_to_as_many_as_there_can_be()
    {
        var imperfect = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var members = random.Next(1, 40);
            var groups = Enumerable.Range(0, members).Select(_ => random.Next(1 + (seed % 3))).ToArray();
            var allowed = new bool[members, members];
            var density = 2.5 * random.NextDouble() / members;
            for (var a = 0; a < members; a++)
            {
                for (var b = a + 1; b < members; b++)
                {
                    allowed[a, b] = allowed[b, a] = GroupsMayMeet(a, b) && random.NextDouble() < density;
                }
            }

            var pairs = Widen(members, new MorePairs(m => groups[m], GroupsMayMeet, (a, b) => allowed[a, b]), allowed);

            WeightedEdge[] all =
            [
                .. from a in Enumerable.Range(0, members)
                from b in Enumerable.Range(a + 1, members - a - 1)
                where allowed[a, b]
                select new WeightedEdge(a, b, 0),
            ];
            Assert.Equal(Solve(members, all).Cardinality, pairs);
            imperfect += pairs < members / 2 ? 1 : 0;

            // Everybody meets their own group and the next, so that the first and the last of three do not meet.
            bool GroupsMayMeet(int a, int b) => Math.Abs(groups[a] - groups[b]) < 2;
        }

        Assert.InRange(imperfect, 100, 499);
    }

    [Fact]
    public void Weights_have_no_business_here()
    {
        var solution = Solve(2, [new WeightedEdge(0, 1, 3)]);

        Assert.Throws<ArgumentException>(() =>
            new MorePairs(_ => 0, (_, _) => true, (_, _) => true).Beyond(solution, 1, Token)
        );
    }

    private static int Widen(int members, MorePairs search, bool[,] allowed)
    {
        List<WeightedEdge> edges = [];
        while (true)
        {
            var solution = Solve(members, edges);
            var more = search.Beyond(solution, size: 1, Token);
            if (more.Count == 0)
            {
                return solution.Cardinality;
            }

            Assert.All(more, pair => Assert.True(allowed[pair.A, pair.B]));
            Assert.All(more, pair => Assert.DoesNotContain(new WeightedEdge(pair.A, pair.B, 0), edges));
            edges.AddRange(more.Select(pair => new WeightedEdge(pair.A, pair.B, 0)));
        }
    }

    private static MatchingSolution Solve(int members, IReadOnlyList<WeightedEdge> edges) =>
        MaximumWeightMatching.Solve(members, edges, MatchingGoal.MaximumCardinalityThenWeight, Token);
}
