namespace NetSocialBot.Bench.Discord;

/// <param name="Channels">A channel's id of each guild.</param>
internal sealed record StandInAddress(Uri BaseUrl, string Token, IReadOnlyList<string> Channels);
