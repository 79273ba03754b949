namespace NetSocialBot.Rounds.Planning;

/// <param name="Groups">In the order of their first members in the roster.</param>
internal sealed record RoundPlan(
    IReadOnlyList<PlannedGroup> Groups,
    IReadOnlyList<LeftOut> LeftOut,
    PlanFigures Figures
);
