using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>May have a better question for people who share something than the deck has. Everything works without one.</summary>
internal interface IQuestionWriter
{
    /// <param name="shared">What they share, as members wrote it, the most telling first.</param>
    /// <returns><paramref name="fromDeck"/> where nothing better is to be had, or not in time. Never fails for want of a question.</returns>
    Task<Starter> WriteAsync(
        CommunityId community,
        IReadOnlyList<string> shared,
        Starter fromDeck,
        Language language,
        CancellationToken cancellationToken
    );
}

/// <summary>The decks have the last word.</summary>
internal sealed class DecksAlone : IQuestionWriter
{
    public Task<Starter> WriteAsync(
        CommunityId community,
        IReadOnlyList<string> shared,
        Starter fromDeck,
        Language language,
        CancellationToken cancellationToken
    ) => Task.FromResult(fromDeck);
}
