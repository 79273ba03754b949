namespace NetSocialBot.Interests;

/// <param name="Name">As most of the community spell it.</param>
/// <param name="SharedBy">How many of the people who meet have it; at least two.</param>
/// <param name="Holders">How many members of the community have it.</param>
internal sealed record SharedInterest(string Name, int SharedBy, int Holders)
{
    /// <summary>What all of them have to do with it.</summary>
    public InterestTie Tie { get; init; }

    /// <summary>Completes "You both ...", where that is known: "keep bees".</summary>
    public string? Does { get; init; }
}
