namespace NetSocialBot.Icebreakers;

/// <summary>Where a deck's questions fit: between two people who were introduced, in a whole channel, or in either.</summary>
internal enum DeckAudience
{
    Pair,
    Room,
    Both,
}
