using NetSocialBot.Matching;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class PairScoreTests
{
    private static RosterMember Member(string key, params string[] interests) => new(key, interests);

    [Fact]
    public void The_terms_of_every_pair_add_up_to_its_score_and_stay_within_their_bounds()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var board = new PlanBoard(Diverse(30, seed));
            for (var a = 0; a < board.Count; a++)
            {
                for (var b = 0; b < board.Count; b++)
                {
                    if (a == b)
                    {
                        continue;
                    }

                    var terms = board.Scores.Explain(a, b).ToDictionary(term => term.Kind, term => term.Points);
                    Assert.Equal(board.Score(a, b), terms.Values.Sum());
                    Assert.Equal(board.Score(a, b), board.Score(b, a));
                    var ground = terms.GetValueOrDefault(PairTermKind.CommonGround);
                    Assert.InRange(ground, 0, PlanBoard.ScoreUnit);
                    Assert.InRange(terms.GetValueOrDefault(PairTermKind.PoorRounds), 0, ground + 1);
                    AssertTakes(terms, PairTermKind.Newcomers, PairScore.MostForNewcomers);
                    AssertTakes(terms, PairTermKind.FewCommonHours, PairScore.MostForHours);
                    AssertTakes(terms, PairTermKind.SameCircle, PairScore.MostForCircle);
                    Assert.InRange(terms.GetValueOrDefault(PairTermKind.KeptTie), 0, PairScore.ForKeptTie);
                }
            }
        }

        static void AssertTakes(Dictionary<PairTermKind, long> terms, PairTermKind kind, long most) =>
            Assert.InRange(terms.GetValueOrDefault(kind), -most, 0);
    }

    [Fact]
    public void Anything_in_common_is_worth_a_quarter_and_the_rest_goes_by_the_root_of_the_cosine()
    {
        var board = new PlanBoard(
            new PlanRequest([
                Member("A", "go", "tea"),
                Member("B", "go", "tea"),
                Member("C", "go"),
                Member("D", "chess"),
            ])
        );
        var cosine = board.Vectors.Cosine(Array.IndexOf(board.RosterPlaces, 0), Array.IndexOf(board.RosterPlaces, 2));

        Assert.InRange(cosine, 0.1, 0.9);
        Assert.Equal(1_000_000, Points(board, "A", "B", PairTermKind.CommonGround));
        Assert.Equal(
            (long)Math.Round(250_000 + (750_000 * 1.05 * cosine / (cosine + 0.05))),
            Points(board, "A", "C", PairTermKind.CommonGround)
        );
        Assert.Equal(0, Points(board, "A", "D", PairTermKind.CommonGround));
    }

    [Fact]
    public void The_cosine_that_a_worth_takes_is_the_least_that_brings_it()
    {
        var worth = (IPairWorth)new PlanBoard(new PlanRequest([Member("A", "go"), Member("B", "go")])).Scores;

        Assert.Equal(0, worth.CosineFor(-0.5));
        Assert.Equal(0, worth.CosineFor(0.25));
        for (var step = 1; step <= 100; step++)
        {
            var cosine = step / 100.0;
            var ground = worth.Of(0, 1, cosine)!.Value / (double)PlanBoard.ScoreUnit;
            // A millionth of worth is a few hundred-thousandths of a cosine where the curve is flat.
            Assert.Equal(cosine, worth.CosineFor(ground), 4);
        }
    }

    [Fact]
    public void Candidates_are_the_best_by_all_terms_together()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var board = new PlanBoard(Diverse(40, seed));
            var size = 1 + (seed % 4);

            var edges = new CandidateGraph(board.Vectors, board.Scores, seed).Best(
                size,
                TestContext.Current.CancellationToken
            );

            for (var member = 0; member < board.Count; member++)
            {
                var best = Enumerable
                    .Range(0, board.Count)
                    .Where(other => !board.Scores.IsForbidden(member, other))
                    .Where(other => board.Vectors.Cosine(member, other) > 0)
                    .Select(other => board.Score(member, other))
                    .OrderDescending()
                    .Take(size)
                    .ToList();
                var chosen = edges
                    .Where(edge => edge.A == member || edge.B == member)
                    .Select(edge => edge.Weight)
                    .OrderDescending()
                    .Take(best.Count);
                Assert.True(best.SequenceEqual(chosen), $"seed {seed}, member {member}");
            }
        }
    }

    [Fact]
    public void Common_ground_of_somebody_who_had_it_worst_counts_for_half_as_much_again_and_of_two_for_twice_as_much()
    {
        var board = new PlanBoard(
            new PlanRequest([
                Member("A", "go") with
                {
                    Standing = new MemberStanding(9, 0),
                },
                Member("B", "go") with
                {
                    Standing = new MemberStanding(9, 0.5),
                },
                Member("C", "go") with
                {
                    Standing = new MemberStanding(9, 0),
                },
                Member("D", "tea"),
            ])
        );

        Assert.Equal(500_000, Points(board, "A", "B", PairTermKind.PoorRounds));
        Assert.Equal(1_000_000, Points(board, "A", "C", PairTermKind.PoorRounds));
        Assert.Equal(0, Points(board, "A", "D", PairTermKind.PoorRounds));
    }

    [Fact]
    public void Who_had_it_worst_gets_more_common_ground_than_they_otherwise_would()
    {
        var (owed, even) = (0.0, 0.0);
        for (var seed = 0; seed < 60; seed++)
        {
            var request = new PlanRequest(Community.Of(20, seed)) { Seed = seed };
            var worth = (IPairWorth)new PlanBoard(request).Scores;
            var worst = request.Roster[0] with { Standing = new MemberStanding(9, 0) };
            even += CosineOfFirst(worth, Community.Plan(request));
            owed += CosineOfFirst(worth, Community.Plan(request with { Roster = [worst, .. request.Roster.Skip(1)] }));
        }

        // On average, a cosine that is greater by a hundredth at least.
        Assert.True(owed > even + (60 * 0.01), $"{owed} and {even}");

        static double CosineOfFirst(IPairWorth worth, RoundPlan plan) =>
            worth.CosineFor(
                plan.Groups.Single(group => group.Members.Contains(0))
                    .Terms.FirstOrDefault(term => term.Kind == PairTermKind.CommonGround)
                    .Points / (double)PlanBoard.ScoreUnit
            );
    }

    [Fact]
    public void Newcomers_meet_those_who_have_been_here_for_a_while()
    {
        RosterMember[] roster = [.. "ABCD".Select(key => Member($"{key}", "go"))];
        var request = new PlanRequest([
            .. roster[..2].Select(member => member with { Standing = new MemberStanding(0, null) }),
            .. roster[2..].Select(member => member with { Standing = new MemberStanding(12, 0.5) }),
        ]);

        for (var seed = 0; seed < 20; seed++)
        {
            var text = Community.Text(request, Community.Plan(request with { Seed = seed }));
            Assert.DoesNotContain("A+B", text, StringComparison.Ordinal);
        }

        Assert.Equal(-100_000, Points(new PlanBoard(request), "A", "B", PairTermKind.Newcomers));
    }

    [Fact]
    public void The_more_waking_hours_two_share_the_better_and_silence_costs_nothing()
    {
        var board = new PlanBoard(
            new PlanRequest([
                Member("A") with
                {
                    Awake = WakingHours.Between(8, 16),
                },
                Member("B") with
                {
                    Awake = WakingHours.Between(14, 22),
                },
                Member("C") with
                {
                    Awake = WakingHours.Between(9, 15),
                },
                Member("D"),
            ])
        );

        Assert.Equal(-75_000, Points(board, "A", "B", PairTermKind.FewCommonHours));
        Assert.Equal(0, Points(board, "A", "C", PairTermKind.FewCommonHours));
        Assert.Equal(0, Points(board, "A", "D", PairTermKind.FewCommonHours));
    }

    [Fact]
    public void Circles_are_mixed_as_much_as_the_moderators_wish_and_not_at_all_unless_they_do()
    {
        var off = new PlanRequest([
            Member("A") with
            {
                Circle = "Red",
            },
            Member("B") with
            {
                Circle = "red ",
            },
            Member("C") with
            {
                Circle = "Blue",
            },
            Member("D"),
        ]);

        Assert.Equal(0, Points(new PlanBoard(off), "A", "B", PairTermKind.SameCircle));
        var half = new PlanBoard(off with { MixedCircles = 0.5 });
        Assert.Equal(-150_000, Points(half, "A", "B", PairTermKind.SameCircle));
        Assert.Equal(0, Points(half, "A", "C", PairTermKind.SameCircle));
        Assert.Equal(0, Points(half, "A", "D", PairTermKind.SameCircle));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlanBoard(off with { MixedCircles = 1.1 }));
    }

    /// <summary>A community with something of everything.</summary>
    internal static PlanRequest Diverse(int members, int seed)
    {
        var random = new Random(seed);
        RosterMember[] roster =
        [
            .. Community
                .Of(members, seed)
                .Select(member =>
                    member with
                    {
                        Languages = random.Next(3) == 0 ? [] : [random.Next(4) == 0 ? "fi" : "hu"],
                        Awake = random.Next(3) == 0 ? null : WakingHours.Between(random.Next(24), random.Next(24)),
                        Circle = random.Next(3) == 0 ? null : $"circle {random.Next(3)}",
                        Standing = random.Next(3) == 0 ? null : new MemberStanding(random.Next(8), random.NextDouble()),
                    }
                ),
        ];
        return new PlanRequest(roster)
        {
            Seed = seed,
            MixedCircles = random.NextDouble(),
            Blocks = Community.SomePairs(members, 0.05, seed),
            Exclusions = Community.SomePairs(members, 0.05, seed + 1),
            History =
            [
                .. Community.SomePairs(members, 0.1, seed + 2).Select(pair => new PastMeeting(pair.A, pair.B, 5)),
            ],
            KeptTies = Community.SomePairs(members, 0.03, seed + 2),
        };
    }

    private static long Points(PlanBoard board, string a, string b, PairTermKind kind)
    {
        const string Keys = "ABCD";
        return board
            .Scores.Explain(
                Array.IndexOf(board.RosterPlaces, Keys.IndexOf(a, StringComparison.Ordinal)),
                Array.IndexOf(board.RosterPlaces, Keys.IndexOf(b, StringComparison.Ordinal))
            )
            .FirstOrDefault(term => term.Kind == kind)
            .Points;
    }
}
