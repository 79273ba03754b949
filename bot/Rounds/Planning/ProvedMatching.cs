using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>Matches and lets independent code check the certificate, so that "optimal" is never only a claim.</summary>
internal static class ProvedMatching
{
    /// <summary>As many pairs as possible, and of those pairings one of the greatest weight.</summary>
    /// <exception cref="PlanProofException">The certificate does not hold.</exception>
    public static MatchingSolution Solve(
        int nodeCount,
        IReadOnlyList<WeightedEdge> edges,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        const MatchingGoal Goal = MatchingGoal.MaximumCardinalityThenWeight;
        progress?.Report(new PlanProgress(PlanStage.Matching, edges.Count));
        var steps = progress is null ? null : new MatchingSteps(progress, edges.Count);
        var solution = MaximumWeightMatching.Solve(nodeCount, edges, Goal, cancellationToken, steps);
        progress?.Report(new PlanProgress(PlanStage.Proving, edges.Count));
        var proof = MatchingProof.Verify(nodeCount, edges, solution, Goal);
        return proof.IsProved
            ? solution
            : throw new PlanProofException($"The matching of {nodeCount} members is not proved: {proof}.");
    }
}
