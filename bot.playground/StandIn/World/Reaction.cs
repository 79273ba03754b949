namespace NetSocialBot.Playground.StandIn.World;

/// <param name="Emoji">As its characters; the stand-in's guilds have no emojis of their own.</param>
/// <param name="By">In the order in which they reacted; never empty.</param>
internal sealed record Reaction(string Emoji, List<Account> By);
