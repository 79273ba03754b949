using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Interests;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Rounds;

/// <summary>A round as it would be: preview shows it, a run commits it, and both come from the same call.</summary>
/// <param name="Roster">In the order that the plan's indexes mean.</param>
internal sealed record RoundDraft(
    Community Community,
    int Number,
    int Seed,
    IReadOnlyList<Member> Roster,
    RoundPlan Plan
)
{
    public RoundKind Kind { get; init; }

    /// <summary>Who let this one go by: with it, that is over.</summary>
    public IReadOnlyList<UserId> Skipping { get; init; } = [];

    /// <summary>The same words in a preview and in the introduction: the seed chooses them.</summary>
    public string WhyThese(PlannedGroup group) => CommonGroundWords.Sentence(group.Ground, Seed + group.Members[0]);

    public IReadOnlyList<Member> PeopleOf(PlannedGroup group) => [.. group.Members.Select(i => Roster[i])];
}
