using NodaTime;

namespace NetSocialBot.Introductions;

internal abstract record OfferOutcome
{
    private OfferOutcome() { }

    /// <summary>Whether anybody is asked is not in it.</summary>
    internal sealed record Taken : OfferOutcome;

    internal sealed record NotIn : OfferOutcome;

    /// <param name="Until">When the first of their places is free again.</param>
    internal sealed record AllPlacesTaken(Instant Until) : OfferOutcome;

    internal sealed record SameTwoAgain(Instant Until) : OfferOutcome;
}
