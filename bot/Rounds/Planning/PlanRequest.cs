using NetSocialBot.Interests;

namespace NetSocialBot.Rounds.Planning;

/// <summary>Everything a plan depends on: the same request gives the same plan, in whatever order the roster comes.</summary>
internal sealed record PlanRequest(IReadOnlyList<RosterMember> Roster)
{
    public const int SmallestGroup = 2;
    public const int LargestGroup = 8;

    /// <summary>Pairs who need no introduction: never together.</summary>
    public IReadOnlyCollection<MemberPair> Known { get; init; } = [];

    /// <summary>Pairs of whom one wants nothing to do with the other: never together, and nobody is told why.</summary>
    public IReadOnlyCollection<MemberPair> Blocks { get; init; } = [];

    /// <summary>Pairs whom the moderators keep apart: never together, and moderators may be told so.</summary>
    public IReadOnlyCollection<MemberPair> Exclusions { get; init; } = [];

    /// <summary>Who met before: together again only when it cannot be avoided, then those longest ago.</summary>
    public IReadOnlyCollection<PastMeeting> History { get; init; } = [];

    /// <summary>Pairs who have met and both said "again!": after a few rounds they are welcome to meet again.</summary>
    public IReadOnlyCollection<MemberPair> KeptTies { get; init; } = [];

    /// <summary>0 (not at all) to 1: how much the moderators wish that members of different circles meet.</summary>
    public double MixedCircles { get; init; }

    /// <summary>What the rounds so far have brought everybody: says whose turn it is to share or to sit out, where somebody must.</summary>
    public FairnessLedger Ledger { get; init; } = FairnessLedger.Empty;

    /// <summary>What is known about interests: which texts mean the same, and which are of one kind. Nothing, unless it is given.</summary>
    public InterestTaxonomy Taxonomy { get; init; } = InterestTaxonomy.Empty;

    /// <summary>2 to 8. A pair is made a trio where somebody would be left out.</summary>
    public int GroupSize { get; init; } = SmallestGroup;

    /// <summary>Chooses between plans that are equally good, nothing else.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many of the best partners of each member are weighed in a large community.</summary>
    public int CandidatesPerMember { get; init; } = 16;
}
