namespace NetSocialBot.Chat;

/// <summary>
/// What a thread is called. It ends in a mark of its own by which it is found again after a lost answer: people may have other names by
/// then, or be out of it.
/// </summary>
/// <param name="Words">Shortened where there is no room for them.</param>
/// <param name="Mark">Unique among the bot's threads of a channel, and the same at every attempt.</param>
internal readonly record struct ThreadName(string Words, string Mark)
{
    /// <summary>In characters; Discord's limit for the name of a channel.</summary>
    private const int Maximum = 100;

    private string Ending => $" · {Mark}";

    /// <summary>Whether a thread of this name, of whenever, has the same mark.</summary>
    public bool IsMarkOf(string name) => name.EndsWith(Ending, StringComparison.Ordinal);

    public override string ToString() => Words.ShortenedTo(Maximum - Ending.Length) + Ending;
}
