using NetSocialBot.Chat;

namespace NetSocialBot.Rounds;

/// <summary>A story of one of those who are introduced, by its title, that the others can ask for.</summary>
internal interface IStoryHint
{
    /// <summary>Draws one, once: the same pairing always has the same, as long as its teller lets it be named.</summary>
    /// <returns>Null where there is none.</returns>
    Task<ChatText?> ChooseAsync(Pairing pairing, int seed, Language language, CancellationToken cancellationToken);

    /// <summary>The one that was drawn for this pairing, if it may still be named.</summary>
    Task<ChatText?> TryGetAsync(Pairing pairing, Language language, CancellationToken cancellationToken);
}
