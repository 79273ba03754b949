namespace NetSocialBot.Rounds.Planning;

/// <param name="Count">How many members, or pairs for <see cref="PlanStage.Matching"/> and <see cref="PlanStage.Proving"/>, the stage is about.</param>
internal readonly record struct PlanProgress(PlanStage Stage, int Count);

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
