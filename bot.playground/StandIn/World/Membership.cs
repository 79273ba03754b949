namespace NetSocialBot.Playground.StandIn.World;

/// <param name="Role">None: only what everybody may do.</param>
internal sealed record Membership(Account Account, Role? Role, DateTimeOffset JoinedAt);
