namespace NetSocialBot.Rounds.Planning;

/// <param name="Points">In millionths of a pair's having the very same interests; below 0 it speaks against the pair.</param>
internal readonly record struct PairTerm(PairTermKind Kind, long Points);

/// <summary>What the weight of a pair is made of; <see cref="PairScore"/> says how much each can be.</summary>
internal enum PairTermKind
{
    /// <summary>What the two have in common, the rarer the more.</summary>
    CommonGround,

    /// <summary>Their common ground counts for more, as the last rounds brought them little.</summary>
    PoorRounds,

    /// <summary>Both are new here: either would have more of somebody who knows how it goes.</summary>
    Newcomers,

    /// <summary>They are awake in few common hours.</summary>
    FewCommonHours,

    /// <summary>They belong to the same circle, and the moderators wish to mix.</summary>
    SameCircle,

    /// <summary>Both said "again!".</summary>
    KeptTie,
}
