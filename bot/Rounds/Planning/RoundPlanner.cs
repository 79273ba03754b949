using NetSocialBot.Interests;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Decides who meets whom. Pure: the same request gives the same plan, so a preview is the run. In this order: nobody
/// meets whom they know or must not meet; everybody is in; nobody meets again while there is somebody new; then the
/// most common ground over all.
/// </summary>
internal static class RoundPlanner
{
    /// <exception cref="ArgumentException">A key twice in the roster, or a group size out of range.</exception>
    /// <exception cref="PlanProofException">The matching failed its check.</exception>
    public static RoundPlan Plan(
        PlanRequest request,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.GroupSize, PlanRequest.SmallestGroup);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.GroupSize, PlanRequest.LargestGroup);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.CandidatesPerMember, 1);
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(new PlanProgress(PlanStage.Weighing, request.Roster.Count));
        var board = new PlanBoard(request);
        if (request.GroupSize > PlanRequest.SmallestGroup)
        {
            var groups =
                new PairsBesideGroups(board, request).Make(progress, cancellationToken)
                ?? new GroupMaker(board, request.GroupSize, request.Seed).Make(
                    request.CandidatesPerMember,
                    progress,
                    cancellationToken
                );
            return Describe(request, board, new Seating(groups, Optimality.NotProved, 0), progress);
        }
        var seating =
            board.Count <= SmallCommunity.MostMembers
                ? SmallCommunity.Seat(board, progress, cancellationToken)
                : SeatMany(request, board, progress, cancellationToken);
        if (
            new RoomForLaterRounds(board, cancellationToken).Keep(seating.Draft) is { } roomier
            && board.CountUnwilling(roomier.Groups) <= board.CountUnwilling(seating.Draft.Groups)
        )
        {
            seating = seating with { Draft = roomier, Optimality = Optimality.KeptRoomForLaterRounds };
        }
        return Describe(request, board, seating, progress);
    }

    private static Seating SeatMany(
        PlanRequest request,
        PlanBoard board,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var matching = new LargeCommunity(board, request, progress).Match(cancellationToken);
        var draft = GroupDraft.Of(matching.Mate);
        var hopeless = draft.Loose.FindAll(member => !board.HasSomebody(member));
        draft.Loose.RemoveAll(hopeless.Contains);
        new OddOnesOut(board, draft).Place(cancellationToken);
        draft.Loose.AddRange(hopeless);
        return new Seating(draft, matching.Optimality, matching.EdgeCount, matching.Gap);
    }

    private static RoundPlan Describe(
        PlanRequest request,
        PlanBoard board,
        Seating seating,
        IProgress<PlanProgress>? progress
    )
    {
        progress?.Report(new PlanProgress(PlanStage.Describing, board.Count));
        var draft = seating.Draft;
        var groups = draft.Groups.ConvertAll(group => Describe(request, board, group));
        groups.Sort((a, b) => a.Members[0].CompareTo(b.Members[0]));
        var leftOut = draft.Loose.ConvertAll(member => new LeftOut(
            board.RosterPlaces[member],
            LeftOutReasons.For(board, member)
        ));
        leftOut.Sort((a, b) => a.Member.CompareTo(b.Member));
        var shuffled = RandomShuffle.Groups(board, request.GroupSize, request.Seed);
        var figures = new PlanFigures(
            Members: board.Count,
            Pairs: groups.Count(group => group.Members.Count == 2),
            LargerGroups: groups.Count(group => group.Members.Count > 2),
            LeftOut: leftOut.Count,
            Repeats: groups.Count(group => group.IsRepeat),
            TotalWeight: groups.Sum(group => group.Score),
            WithCommonGround: groups.Count(group => group.Ground.IsSharedByAll),
            ShuffledWeight: shuffled.Sum(board.GroupScore),
            ShuffledWithCommonGround: shuffled.Count(group => CommonGround.Between(board.Catalog, group).IsSharedByAll),
            seating.Optimality,
            seating.EdgeCount,
            seating.Gap,
            draft.Rearranged
        );
        return new RoundPlan(groups, leftOut, figures);
    }

    /// <param name="members">By board numbers.</param>
    public static PlannedGroup Describe(PlanRequest request, PlanBoard board, List<int> members)
    {
        var isRepeat = members.Exists(a => members.Exists(b => board.Rules.RoundsAgo(a, b) is not null));
        int[] places = [.. members.Select(member => board.RosterPlaces[member]).Order()];
        return new PlannedGroup(
            places,
            board.GroupScore(members),
            CommonGround.Between(board.Catalog, members),
            isRepeat
        )
        {
            Terms = board.GroupTerms(members),
            IsAsync = MeetingMode.IsAsync([.. places.Select(place => request.Roster[place])]),
        };
    }
}
