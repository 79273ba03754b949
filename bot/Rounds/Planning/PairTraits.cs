namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// All of a member, but for the interests, that the weight of their pairs depends on. In coarse steps: members who are alike in
/// this are looked at together, and finer than that nobody could tell.
/// </summary>
/// <param name="Group">See <see cref="PairRules.GroupOf"/>.</param>
/// <param name="Need">How poor the last rounds were: 0 (as good as most) to <see cref="Steps"/>.</param>
/// <param name="Inexperience">0 (knows how it goes) to <see cref="Steps"/> (never met anybody).</param>
/// <param name="Circle">The number of the member's circle; -1 for none, and for all where circles do not count.</param>
internal readonly record struct PairTraits(int Group, int Need, int Inexperience, WakingHours? Awake, int Circle)
{
    /// <summary>Also the rounds after which nobody is a newcomer any more.</summary>
    public const int Steps = 4;

    private const double Middle = 0.5;

    /// <param name="circles">Numbers the circles, in whatever letter case; grows.</param>
    public static PairTraits Of(RosterMember member, int group, Dictionary<string, int>? circles) =>
        new(
            group,
            NeedOf(member.Standing?.RecentQuality ?? 1),
            member.Standing is { } standing ? Math.Max(0, Steps - standing.RoundsTaken) : 0,
            member.Awake,
            NumberOf(member.Circle, circles)
        );

    /// <summary>Only who got less than the middle is owed something, the full measure for the worst there was.</summary>
    private static int NeedOf(double quality) => (int)Math.Round(Steps * Math.Clamp((Middle - quality) / Middle, 0, 1));

    private static int NumberOf(string? circle, Dictionary<string, int>? circles)
    {
        if (circles is null || circle?.Trim() is not { Length: > 0 } name)
        {
            return -1;
        }

        circles.TryAdd(name, circles.Count);
        return circles[name];
    }
}
