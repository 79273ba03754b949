namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Waits between tries: doubled from one second to a minute, with jitter, so that many bots do not come back at once.</summary>
internal sealed class BackOff(Random chance)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>In a row.</summary>
    public int Failures { get; private set; }

    public void Succeeded() => Failures = 0;

    /// <returns>From half of the full wait to all of it.</returns>
    public TimeSpan Failed()
    {
        Failures++;
        var doubled = First * Math.Pow(2, Math.Min(Failures - 1, 6));
        return (doubled < Longest ? doubled : Longest) * (0.5 + (chance.NextDouble() / 2));
    }
}
