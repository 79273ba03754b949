namespace NetSocialBot.Bench.Discord;

/// <summary>A client with a small bot on it, ready to be started.</summary>
/// <param name="Arguments">Before base URL, token and number of guilds.</param>
internal sealed record Contender(string Name, string Version, string Program, IReadOnlyList<string> Arguments)
{
    public Talker Start(StandInAddress address, TextWriter complaints) =>
        new(
            Name,
            Program,
            [
                .. Arguments,
                address.BaseUrl.ToString(),
                address.Token,
                address.Channels.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ],
            complaints
        );
}
