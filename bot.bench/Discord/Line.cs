namespace NetSocialBot.Bench.Discord;

/// <summary>One line of the comparison.</summary>
/// <param name="Digits">After the point.</param>
internal sealed record Line(string Section, string Title, int Digits = 1, bool MoreIsBetter = false)
{
    public const string Acknowledging = "Acknowledging";
    public const string Starting = "Start to ready";
    public const string Memory = "Idle memory";
    public const string Delivering = "Delivery";
}
