namespace NetSocialBot.Icebreakers;

/// <summary>A question that a place has had, and where in the deck's laps it was when it had it last.</summary>
/// <param name="Lap">
/// 1 for what was asked while something in its pool had never been asked, and one more each time that a pool begins again.
/// </param>
internal readonly record struct UsedQuestion(string Key, int Lap);
