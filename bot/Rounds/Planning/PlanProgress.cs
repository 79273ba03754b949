namespace NetSocialBot.Rounds.Planning;

/// <param name="Count">How many members, or pairs for <see cref="PlanStage.Matching"/> and <see cref="PlanStage.Proving"/>, the stage is about.</param>
/// <param name="Settled">
/// While <see cref="PlanStage.Matching"/> is at it, the share of the members who are settled, 0 to 1; null where a stage begins.
/// </param>
internal readonly record struct PlanProgress(PlanStage Stage, int Count, double? Settled = null);

internal enum PlanStage
{
    Weighing,
    Candidates,
    Matching,
    Proving,
    Widening,
    LooseEnds,
    Describing,
}
