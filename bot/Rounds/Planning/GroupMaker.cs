using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Groups of three to eight: filled with whoever fits best, evened out, then improved by matching their halves anew and by
/// exchanges. A good rule, not an optimum: grouping by threes is hard in the mathematical sense.
/// </summary>
/// <remarks>
/// Hard rules give way to nothing, and nobody is alone in a group. Where the rules allow no even sizes, sizes differ by more; and
/// where somebody may be with nobody, or with too few, they are left out, by turns as in a round of pairs.
/// </remarks>
internal sealed class GroupMaker
{
    /// <summary>Up to so many members every two halves are compared, and whoever has to be left out is chosen exactly.</summary>
    private const int MostToCompareAll = 600;

    private readonly PlanBoard _board;
    private readonly int _groupSize;
    private readonly int _seed;

    public GroupMaker(PlanBoard board, int groupSize, int seed) =>
        (_board, _groupSize, _seed) = (board, groupSize, seed);

    public GroupDraft Make(
        int candidatesPerMember,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var draft = new GroupFilling(_board, _groupSize).Fill(cancellationToken);
        if (draft.Loose.Count > 0 && _board.Count <= MostToCompareAll)
        {
            // Any group is made of pairs and trios, so who can be in at all is known from them.
            draft = SmallCommunity.Seat(_board, progress, cancellationToken).Draft;
            new GroupMerging(_board, _groupSize, draft.Groups).Merge(cancellationToken);
        }
        if (draft.Groups.Count > 1)
        {
            new EvenSizes(_board, draft.Groups).Level(cancellationToken);
            var suited =
                _board.Count <= MostToCompareAll ? null : Suited(candidatesPerMember, progress, cancellationToken);
            progress?.Report(new PlanProgress(PlanStage.Matching, draft.Groups.Count));
            new GroupImprovement(_board, draft.Groups, suited, _seed).Run(cancellationToken);
        }
        return draft;
    }

    /// <summary>As few groups as the size allows, as even as they can be: 11 by fours are 4, 4 and 3.</summary>
    public static int[] Sizes(int members, int groupSize)
    {
        var groups = (members + groupSize - 1) / groupSize;
        return
        [
            .. Enumerable.Range(0, groups).Select(group => (members / groups) + (group < members % groups ? 1 : 0)),
        ];
    }

    /// <summary>Each member's best candidates: the others are not worth bringing together in a large community.</summary>
    private List<(int A, int B)> Suited(
        int perMember,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        progress?.Report(new PlanProgress(PlanStage.Candidates, _board.Count));
        var edges = new CandidateGraph(_board.Vectors, _board.Scores, _seed).Best(perMember, cancellationToken);
        return [.. edges.OrderByDescending(edge => edge.Weight).Select(edge => (edge.A, edge.B))];
    }
}
