namespace NetSocialBot.Rounds.Planning;

/// <summary>Two members by their keys, in either order. Keys that are not in the roster are nobody's concern.</summary>
internal readonly record struct MemberPair(string A, string B);
