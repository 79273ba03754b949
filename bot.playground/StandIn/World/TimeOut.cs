namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Somebody may only look on for a while.</summary>
/// <param name="Until">By a clock that is right.</param>
/// <param name="Shown">As Discord's clock shows it.</param>
internal sealed record TimeOut(DateTimeOffset Until, DateTimeOffset Shown);
