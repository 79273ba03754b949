namespace NetSocialBot.Rounds.Planning;

/// <param name="Pairs">Groups of two.</param>
/// <param name="LargerGroups">Groups of three or more.</param>
/// <param name="TotalWeight">The sum of the groups' scores.</param>
/// <param name="WithCommonGround">Groups in which everybody shares something.</param>
/// <param name="ShuffledWeight">What grouping the same members by chance, under the same hard rules, would have summed to.</param>
/// <param name="ShuffledWithCommonGround">The same for <paramref name="WithCommonGround"/>.</param>
/// <param name="PossiblePairs">How many pairs were weighed against each other; 0 where pairs were not matched.</param>
/// <param name="Gap">Of the best weight over all pairs that may meet, what is missing at most; null where that is not known.</param>
/// <param name="Rearranged">Members who found their group after the matching: an odd one in a trio, loose ends.</param>
internal sealed record PlanFigures(
    int Members,
    int Pairs,
    int LargerGroups,
    int LeftOut,
    int Repeats,
    double TotalWeight,
    int WithCommonGround,
    double ShuffledWeight,
    int ShuffledWithCommonGround,
    Optimality Optimality,
    int PossiblePairs,
    double? Gap,
    int Rearranged
)
{
    public int Groups => Pairs + LargerGroups;

    /// <summary>Per group, 0 to 1.</summary>
    public double MeanWeight => Groups == 0 ? 0 : TotalWeight / Groups;

    /// <summary>Of the groups, 0 to 1.</summary>
    public double ShareWithCommonGround => Groups == 0 ? 0 : (double)WithCommonGround / Groups;
}

/// <summary>What is known about the matching behind a plan.</summary>
internal enum Optimality
{
    /// <summary>Nothing is proved: groups of three or more are put together by a good rule and improved by exchanges.</summary>
    NotProved,

    /// <summary>No pairing of these members under these rules has more weight; an independent check agreed.</summary>
    ProvedOverAllPairs,

    /// <summary>The same, over each member's best candidates and enough others that everybody has somebody.</summary>
    ProvedOverCandidates,

    /// <summary>Some weight was given up so that the coming rounds need no repeats.</summary>
    KeptRoomForLaterRounds,
}
