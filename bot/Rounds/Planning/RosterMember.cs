namespace NetSocialBot.Rounds.Planning;

/// <summary>Somebody who takes part in this round.</summary>
/// <param name="Key">Names the member; unique in the roster, compared ordinally.</param>
/// <param name="Interests">As the member wrote them.</param>
internal sealed record RosterMember(string Key, IReadOnlyList<string> Interests);
