namespace NetSocialBot.Bench.Discord;

/// <param name="Seconds">From the arrival of the first to that of the last.</param>
/// <param name="Refused">Answers with 429.</param>
internal sealed record DeliveryResult(int Messages, double Seconds, int Refused)
{
    /// <summary>Requests a second that Discord allows a bot (Discord, rate limits, global rate limit).</summary>
    public const int GlobalLimit = 50;

    /// <summary>
    /// The time that the limit asks for, as a part of the time taken: the first fifty may come at once, and fifty more with each
    /// second that ends.
    /// </summary>
    public double ShareOfLimit() => Math.Ceiling(((double)Messages / GlobalLimit) - 1) / Seconds;
}
