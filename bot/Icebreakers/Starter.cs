namespace NetSocialBot.Icebreakers;

/// <param name="Key">To be stored with those already used (see <see cref="DeckQuestion.Key"/>).</param>
/// <param name="Text">Plain text that may hold an interest as a member wrote it: to be escaped before it is posted.</param>
/// <param name="FollowUp">A hint for the listener, plain like <paramref name="Text"/>, or null.</param>
/// <param name="Lap">To be stored with the key (see <see cref="UsedQuestion.Lap"/>).</param>
internal sealed record Starter(string Key, string Text, string? FollowUp, int Lap)
{
    /// <summary>Not from the deck, which only says how deep it is: there is nothing in the deck to be kept.</summary>
    public bool IsWorded { get; init; }

    /// <summary>Names the question in the ids of buttons.</summary>
    public long Number => DeckWords.NumberOf(Key);
}
