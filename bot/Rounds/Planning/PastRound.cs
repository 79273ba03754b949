namespace NetSocialBot.Rounds.Planning;

/// <summary>A round that has been, as far as fairness is concerned.</summary>
/// <param name="LeftOut">Who took part and was introduced to nobody.</param>
internal sealed record PastRound(IReadOnlyList<PastGroup> Groups, IReadOnlyList<string> LeftOut)
{
    /// <summary>How many were to meet; whoever is in a larger group had to share.</summary>
    public int GroupSize { get; init; } = PlanRequest.SmallestGroup;

    public static PastRound Of(PlanRequest request, RoundPlan plan) =>
        new(
            [
                .. plan.Groups.Select(group => new PastGroup(
                    [.. group.Members.Select(member => request.Roster[member].Key)],
                    group.GroundScore
                )),
            ],
            [.. plan.LeftOut.Select(left => request.Roster[left.Member].Key)]
        )
        {
            GroupSize = request.GroupSize,
        };
}

/// <param name="Score">As <see cref="PlannedGroup.GroundScore"/>; null where it was not kept.</param>
internal sealed record PastGroup(IReadOnlyList<string> Members, double? Score)
{
    /// <summary>How many more were in it, of whom nothing is known any more.</summary>
    public int Nameless { get; init; }
}
