using NodaTime;

namespace NetSocialBot.Introductions;

internal static class OfferLimits
{
    /// <summary>UTF-16 units of the words that say why.</summary>
    public const int Because = 300;

    public const int OpenAtATime = 3;

    /// <summary>How long somebody can take to answer.</summary>
    public static readonly Duration Open = Duration.FromDays(7);

    /// <summary>Between an answer and the end of the thread it was given in: the answer's own words have to arrive there.</summary>
    public static readonly Duration LastWord = Duration.FromMinutes(1);

    /// <summary>Before the same two can be introduced again.</summary>
    public static readonly Duration SameTwo = Duration.FromDays(90);
}
