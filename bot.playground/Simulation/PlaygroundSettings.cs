namespace NetSocialBot.Playground.Simulation;

/// <param name="Stay">Keep the stand-in and the bot running afterwards.</param>
internal sealed record PlaygroundSettings(int Members, int Weeks, int Seed, bool Stay);
