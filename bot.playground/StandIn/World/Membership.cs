namespace NetSocialBot.Playground.StandIn.World;

/// <param name="Roles">Beyond @everyone.</param>
/// <param name="JoinedAt">As Discord's clock showed it.</param>
/// <param name="TimeOut">Null if there was none yet; it may be over.</param>
internal sealed record Membership(
    Account Account,
    IReadOnlyList<Role> Roles,
    DateTimeOffset JoinedAt,
    TimeOut? TimeOut = null
);
