using NetSocialBot.Chat;

namespace NetSocialBot.Rounds;

/// <summary>How an introduction begins that no weekly round brought: who thought of it, or what the two are there for.</summary>
internal interface IOpeningWords
{
    /// <returns>Null where there is nothing more to say than that the two are introduced.</returns>
    Task<ChatText?> OfAsync(Round round, Language language, CancellationToken cancellationToken);
}
