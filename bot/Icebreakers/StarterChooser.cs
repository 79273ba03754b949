using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers;

/// <summary>
/// Picks what to ask. The same library, history and seed give the same starter, so that a preview and the real thing agree.
/// <para>
/// A history (<c>usedKeys</c>) is the keys of the starters given before in this room or to this pair, oldest first, repeats kept.
/// Nothing comes again before everything that fits has been; after that, nothing that is still fresh in memory.
/// </para>
/// </summary>
internal static class StarterChooser
{
    /// <param name="topic">From <see cref="DeckLibrary.Topics"/>; null leaves it to the bot, which then asks nothing meaningful unbidden.</param>
    public static Starter ForRoom(DeckLibrary library, StarterTopic? topic, IReadOnlyList<string> usedKeys, int seed)
    {
        if (topic is not null)
            return Asked(Pick(topic.Questions, usedKeys, seed), null);
        var decks = library.Decks.Where(deck => deck.SuitsRoom).ToList();
        var pool = QuestionsOf(decks.Where(deck => deck.Depth != DeckDepth.Meaningful));
        return Asked(Pick(pool.IsEmpty ? QuestionsOf(decks) : pool, usedKeys, seed), null);
    }

    /// <summary>
    /// The next question of a pair's conversation, which goes from light over personal to meaningful. Where there is common
    /// ground the first one is about it, and another one in its place about their next shared interest.
    /// </summary>
    /// <param name="sharedInterests">As members wrote them, rarest first; empty when nothing shared is known.</param>
    /// <param name="step">0 for the opening, 1 for a personal question, 2 and above for a meaningful one.</param>
    public static Starter ForPair(
        DeckLibrary library,
        IReadOnlyList<string> sharedInterests,
        IReadOnlyList<string> usedKeys,
        int step,
        int seed
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var decks = library.Decks.Where(deck => deck.SuitsPair).ToList();
        var depth = (DeckDepth)Math.Min(step, (int)DeckDepth.Meaningful);
        ImmutableArray<DeckQuestion> atDepth = [.. QuestionsOf(decks.Where(deck => deck.Depth == depth))];
        if (step == 0 && sharedInterests.Count > 0)
        {
            var templates = QuestionsOf(decks, namingInterest: true);
            var turn = usedKeys.Count(key => templates.Any(question => question.Key == key));
            var interest = sharedInterests[turn % sharedInterests.Count];
            ImmutableArray<DeckQuestion> opening = [.. templates, .. About([interest], atDepth)];
            if (!opening.IsEmpty)
                return Asked(Pick(opening, usedKeys, seed), interest);
        }

        var closest = About(sharedInterests, atDepth).RemoveAll(question => usedKeys.Contains(question.Key));
        if (!closest.IsEmpty)
            return Asked(Pick(closest, usedKeys, seed), null);
        return Asked(Pick(atDepth.IsEmpty ? QuestionsOf(decks) : atDepth, usedKeys, seed), null);
    }

    private static ImmutableArray<DeckQuestion> QuestionsOf(IEnumerable<Deck> decks, bool namingInterest = false) =>
        [.. decks.SelectMany(deck => deck.Questions).Where(question => question.NamesInterest == namingInterest)];

    private static ImmutableArray<DeckQuestion> About(
        IReadOnlyList<string> interests,
        ImmutableArray<DeckQuestion> questions
    )
    {
        var words = interests.Select(DeckWords.Of).ToList();
        return
        [
            .. questions.Where(question => question.About.Any(topic => words.Exists(word => IsKindOf(word, topic)))),
        ];
    }

    /// <summary>English puts the thing last: "board games" are games, while "film photography" is no film.</summary>
    private static bool IsKindOf(string interest, string topic) =>
        interest == topic || interest.EndsWith(' ' + topic, StringComparison.Ordinal);

    /// <summary>One that has not come in the current pass through the pool, and not lately where there is another.</summary>
    private static DeckQuestion Pick(ImmutableArray<DeckQuestion> pool, IReadOnlyList<string> usedKeys, int seed)
    {
        var inPool = pool.Select(question => question.Key).ToHashSet();
        var history = usedKeys.Where(inPool.Contains).ToList();
        // Passes are counted by walking the history, not by how often each came: a question added after years
        // would otherwise be asked day after day until it had caught up.
        var thisPass = new HashSet<string>();
        foreach (var key in history)
        {
            thisPass.Add(key);
            if (thisPass.Count == inPool.Count)
                thisPass.Clear();
        }
        var due = pool.Where(question => !thisPass.Contains(question.Key)).ToList();
        var lately = history.TakeLast(pool.Length / 2).ToHashSet();
        var fresh = due.Where(question => !lately.Contains(question.Key)).ToList();
        var candidates = fresh.Count > 0 ? fresh : due;
        return candidates[new Random(seed).Next(candidates.Count)];
    }

    /// <param name="interest">Goes where the question names one.</param>
    private static Starter Asked(DeckQuestion question, string? interest)
    {
        string Fill(string text) =>
            interest is null
                ? text
                : text.Replace(DeckQuestion.InterestPlaceholder, interest, StringComparison.Ordinal);
        return new Starter(
            question.Key,
            Fill(question.Text),
            question.FollowUp is null ? null : Fill(question.FollowUp)
        );
    }
}
