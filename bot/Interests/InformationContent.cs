namespace NetSocialBot.Interests;

/// <summary>How telling it is that somebody has an interest: the rarer in this community, the more.</summary>
internal static class InformationContent
{
    /// <summary>In nats. What everybody shares still counts for a little, so that two such people are not strangers.</summary>
    public const double Floor = 0.05;

    /// <returns>In nats: -ln of the share of members who have the interest, never below <see cref="Floor"/>.</returns>
    public static double Of(int holders, int members) => Math.Max(Floor, -Math.Log((double)holders / members));
}
