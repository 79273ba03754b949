using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// In a round of groups, those who want to be just two are: as many of them as can be, with each other before anybody else, with
/// somebody new before somebody known. The others meet in groups, and so do those for whom nobody was left. Being in comes
/// first: where pairs would leave anybody out, all are planned in groups.
/// </summary>
internal sealed class PairsBesideGroups(PlanBoard board, PlanRequest request)
{
    /// <summary>Above, each is compared with so many others only, by their random numbers.</summary>
    private const int MostMembers = 600;

    /// <summary>The weights of more than this do not fit into 64 bits.</summary>
    private const int MostToSetApart = 10_000;

    /// <returns>Null where nobody is set apart.</returns>
    public GroupDraft? Make(IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        if (
            board.Count > MostToSetApart
            || board.CountUnwilling([
                [.. Enumerable.Range(0, board.Count)],
            ]) == 0
        )
        {
            return null;
        }

        var edges = Edges();
        var mate = MaximumWeightMatching.Solve(board.Count, edges, MatchingGoal.MaximumWeight, cancellationToken).Mate;
        var pairs = GroupDraft.Of(mate);
        var others = pairs.Loose.ConvertAll(member => board.RosterPlaces[member]);
        if (others.Count == 1 || pairs.Groups.Count == 0)
        {
            return null;
        }

        var groups = others.Count == 0 ? new GroupDraft() : Groups(others, progress, cancellationToken);
        if (groups.Loose.Count > 0)
        {
            return null;
        }

        return GroupDraft.Of(pairs.Groups.Concat(groups.Groups));
    }

    /// <summary>Pairs with somebody in them who wants to be just two.</summary>
    private List<WeightedEdge> Edges()
    {
        var edges = new List<WeightedEdge>();
        var reach = board.Count <= MostMembers ? board.Count - 1 : MostMembers;
        for (var a = 0; a < board.Count; a++)
        {
            for (var step = 1; board.WantsJustTwo(a) && step <= reach; step++)
            {
                var b = (a + step) % board.Count;
                var isSeenFromThere = board.Count <= MostMembers && board.WantsJustTwo(b) && b < a;
                if (!isSeenFromThere && board.Rules.MayMeet(a, b))
                {
                    edges.Add(new WeightedEdge(a, b, board.Score(a, b)));
                }
            }
        }

        // Most of them in; then the fewest others, who are missing in the groups; then the fewest repeats; then the scores.
        var repeat = (edges.Select(e => Math.Abs(e.Weight)).DefaultIfEmpty().Max() * 2) + 1;
        var pairs = (board.Count / 2) + 1L;
        var other = repeat * pairs;
        var wanted = other * pairs * 2;
        return edges.ConvertAll(edge =>
            edge with
            {
                Weight =
                    edge.Weight
                    - (board.Rules.RoundsAgo(edge.A, edge.B) is null ? 0 : repeat)
                    + Worth(edge.A)
                    + Worth(edge.B),
            }
        );

        long Worth(int member) => board.WantsJustTwo(member) ? wanted : -other;
    }

    /// <summary>Of these places in the roster, by the numbers of this board.</summary>
    private GroupDraft Groups(List<int> places, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        var few = new PlanBoard(request with { Roster = places.ConvertAll(place => request.Roster[place]) });
        var numbers = new int[board.Count];
        for (var member = 0; member < numbers.Length; member++)
        {
            numbers[board.RosterPlaces[member]] = member;
        }

        var draft = new GroupMaker(few, request.GroupSize, request.Seed).Make(
            request.CandidatesPerMember,
            progress,
            cancellationToken
        );
        var mapped = GroupDraft.Of(draft.Groups.Select(group => group.ConvertAll(Here)));
        mapped.Loose.AddRange(draft.Loose.Select(Here));
        return mapped;

        int Here(int member) => numbers[places[few.RosterPlaces[member]]];
    }
}
