namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>A question of a file.</summary>
/// <param name="Line">The line of the file that it begins in, from 1.</param>
/// <param name="Problem">What keeps it from being read at all; null where it can be looked at.</param>
internal sealed record ImportRow(long Line, RawQuestion Raw, ShelfProblem? Problem = null);
