namespace NetSocialBot.Playground.StandIn.World;

/// <summary>What a message may ping (resources/message, "Allowed Mentions").</summary>
/// <param name="ListedUsers">Ids that may be pinged although <paramref name="Users"/> is false.</param>
/// <param name="RepliedUser">Whether the author of the message replied to is pinged.</param>
internal sealed record AllowedMentions(
    bool Users,
    bool Roles,
    bool Everyone,
    IReadOnlySet<ulong> ListedUsers,
    IReadOnlySet<ulong> ListedRoles,
    bool RepliedUser
)
{
    private static readonly HashSet<ulong> None = [];

    /// <summary>Where an ordinary message says nothing.</summary>
    public static AllowedMentions Everything { get; } = new(true, true, true, None, None, RepliedUser: true);

    /// <summary>Where a reply to an interaction says nothing.</summary>
    public static AllowedMentions UsersOnly { get; } = new(true, false, false, None, None, RepliedUser: true);
}
