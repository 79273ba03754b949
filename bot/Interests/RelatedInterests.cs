namespace NetSocialBot.Interests;

/// <summary>Different interests of the people who meet that are of one kind: bouldering and via ferrata, both climbing.</summary>
/// <param name="Kind">What it is that they are kinds of.</param>
/// <param name="SharedBy">How many of the people who meet have something of the kind; at least two.</param>
/// <param name="Holders">How many members of the community have.</param>
/// <param name="Examples">One interest of each of these people, without doubles; the kind itself may be one.</param>
internal sealed record RelatedInterests(KnownInterest Kind, int SharedBy, int Holders, IReadOnlyList<string> Examples);
