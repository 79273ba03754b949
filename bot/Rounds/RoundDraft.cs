using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Members.Ground;
using NetSocialBot.Programmes;
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

    /// <summary>Null where it is no programme's.</summary>
    public Programme? Programme { get; init; }

    /// <summary>Where introductions are opened.</summary>
    public ChannelId? Channel => Programme?.Channel ?? Community.Channel;

    /// <summary>Whether a moderator looks at it before anybody hears of it.</summary>
    public bool Waits => Programme is { ApproveFirst: true };

    /// <summary>Those who greet the others, in a round for newcomers.</summary>
    public IReadOnlySet<UserId> Greeters { get; init; } = new HashSet<UserId>();

    /// <summary>Who let this one go by: with it, that is over.</summary>
    public IReadOnlyList<UserId> Skipping { get; init; } = [];

    /// <summary>The same in a preview and in the introduction, and what each of them hears who asks about the other.</summary>
    public string WhyThese(PlannedGroup group, Language language) =>
        GroundService.Sentence(group.Ground, PeopleOf(group).Select(p => p.User), language);

    /// <summary>What all of them can read.</summary>
    public Language LanguageOf(PlannedGroup group) =>
        Languages.Common(PeopleOf(group).Select(p => p.Language), Community.Language);

    public IReadOnlyList<Member> PeopleOf(PlannedGroup group) => [.. group.Members.Select(i => Roster[i])];
}
