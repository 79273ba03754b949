using System.Collections.Immutable;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>
/// Picks what to ask. The same library, history and seed give the same starter, so that a preview and the real thing agree.
/// <para>
/// A history is what this room or this pair had before, each question once, the one that came longest ago first. Nothing comes
/// again before everything that fits has been; after that, nothing that is still fresh in memory.
/// </para>
/// <para>What is not there in the language asked for is English.</para>
/// </summary>
internal static class StarterChooser
{
    /// <param name="topic">From <see cref="DeckLibrary.TopicsIn"/>; null leaves it to the bot, which then asks nothing meaningful unbidden.</param>
    public static Starter ForRoom(
        DeckLibrary library,
        Language language,
        StarterTopic? topic,
        IReadOnlyList<UsedQuestion> used,
        int seed
    )
    {
        if (topic is not null)
            return Pick(topic.Questions, used, seed);
        var pool = Pool(library, language, deck => deck.SuitsRoom && deck.Depth != DeckDepth.Meaningful);
        return Pick(pool.IsEmpty ? Pool(library, language, deck => deck.SuitsRoom) : pool, used, seed);
    }

    /// <summary>
    /// The next question of a pair's conversation, which goes from light over personal to meaningful. Where there is common
    /// ground the first one is about it, and another one in its place about their next shared interest.
    /// </summary>
    /// <param name="sharedInterests">As members wrote them, rarest first; empty when nothing shared is known.</param>
    /// <param name="step">0 for the opening, 1 for a personal question, 2 and above for a meaningful one.</param>
    public static Starter ForPair(
        DeckLibrary library,
        Language language,
        IReadOnlyList<string> sharedInterests,
        IReadOnlyList<UsedQuestion> used,
        int step,
        int seed
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (step == 0 && TryOpen(library, language, sharedInterests, used, seed) is { } opening)
            return opening;
        var depth = (DeckDepth)Math.Min(step, (int)DeckDepth.Meaningful);
        var atDepth = Pool(library, language, deck => deck.SuitsPair && deck.Depth == depth);
        var closest = About(library, sharedInterests, atDepth)
            .RemoveAll(question => used.Any(u => u.Key == question.Key));
        if (!closest.IsEmpty)
            return Pick(closest, used, seed);
        return Pick(atDepth.IsEmpty ? Pool(library, language, deck => deck.SuitsPair) : atDepth, used, seed);
    }

    /// <summary>A question for two people in a room: about what they share where there is something, else out of curiosity.</summary>
    /// <param name="sharedInterests">As for <see cref="ForPair"/>.</param>
    public static Starter ForTwo(
        DeckLibrary library,
        Language language,
        IReadOnlyList<string> sharedInterests,
        IReadOnlyList<UsedQuestion> used,
        int seed
    )
    {
        if (TryOpen(library, language, sharedInterests, used, seed) is { } opening)
            return opening;
        var curious = Pool(
            library,
            language,
            deck => deck.SuitsPair && deck.Depth is DeckDepth.Light or DeckDepth.Personal
        );
        return Pick(curious.IsEmpty ? Pool(library, language, deck => deck.SuitsPair) : curious, used, seed);
    }

    /// <summary>What comes instead of a question that somebody passed: one step lighter, or another light one.</summary>
    /// <param name="than">How deep the passed one was; null where it has left the decks.</param>
    public static Starter Lighter(
        DeckLibrary library,
        Language language,
        DeckDepth? than,
        DeckAudience audience,
        IReadOnlyList<UsedQuestion> used,
        int seed
    )
    {
        var depth = than == DeckDepth.Meaningful ? DeckDepth.Personal : DeckDepth.Light;
        bool Suits(Deck deck) => audience == DeckAudience.Pair ? deck.SuitsPair : deck.SuitsRoom;
        var pool = Pool(library, language, deck => Suits(deck) && deck.Depth == depth);
        return Pick(pool.IsEmpty ? Pool(library, language, Suits) : pool, used, seed);
    }

    /// <summary>A question about one of the things that two share, each in turn; null where they share nothing or no deck has one.</summary>
    private static Starter? TryOpen(
        DeckLibrary library,
        Language language,
        IReadOnlyList<string> sharedInterests,
        IReadOnlyList<UsedQuestion> used,
        int seed
    )
    {
        if (sharedInterests.Count == 0)
            return null;
        var all = QuestionsOf(library.Decks, namingInterest: true).Select(question => question.Key).ToHashSet();
        var turn = used.Where(question => all.Contains(question.Key)).Sum(question => question.Lap);
        var interest = sharedInterests[turn % sharedInterests.Count];
        foreach (var spoken in new[] { language, Language.English }.Distinct())
        {
            var decks = library.Decks.Where(deck => deck.SuitsPair && deck.Language == spoken).ToList();
            var light = QuestionsOf(decks.Where(deck => deck.Depth == DeckDepth.Light));
            ImmutableArray<DeckQuestion> opening =
            [
                .. QuestionsOf(decks, namingInterest: true),
                .. About(library, [interest], light),
            ];
            if (!opening.IsEmpty)
                return Pick(opening, used, seed, interest);
        }
        return null;
    }

    /// <summary>The questions of the decks that suit, in the language; if there are none, in English, and then in any.</summary>
    private static ImmutableArray<DeckQuestion> Pool(DeckLibrary library, Language language, Func<Deck, bool> suits)
    {
        var decks = library.Decks.Where(suits).ToList();
        foreach (var spoken in new[] { language, Language.English })
        {
            if (QuestionsOf(decks.Where(deck => deck.Language == spoken)) is { IsEmpty: false } questions)
                return questions;
        }
        return QuestionsOf(decks);
    }

    private static ImmutableArray<DeckQuestion> QuestionsOf(IEnumerable<Deck> decks, bool namingInterest = false) =>
        [.. decks.SelectMany(deck => deck.Questions).Where(question => question.NamesInterest == namingInterest)];

    private static ImmutableArray<DeckQuestion> About(
        DeckLibrary library,
        IReadOnlyList<string> interests,
        ImmutableArray<DeckQuestion> questions
    ) => interests.Count == 0 ? [] : [.. questions.Where(library.IsAbout(interests))];

    /// <summary>One of those that are furthest behind, and not lately asked where there is another.</summary>
    /// <param name="interest">Goes where the question names one.</param>
    private static Starter Pick(
        ImmutableArray<DeckQuestion> pool,
        IReadOnlyList<UsedQuestion> used,
        int seed,
        string? interest = null
    )
    {
        var laps = pool.ToDictionary(question => question.Key, _ => 0);
        var history = used.Where(question => laps.ContainsKey(question.Key)).ToList();
        foreach (var question in history)
            laps[question.Key] = question.Lap;
        var first = laps.Values.Max();
        var last = laps.Values.Min();

        var due = pool.Where(question => laps[question.Key] == last).ToList();
        var lately = history.TakeLast(pool.Length / 2).Select(question => question.Key).ToHashSet();
        var fresh = due.Where(question => !lately.Contains(question.Key)).ToList();
        var candidates = fresh.Count > 0 ? fresh : due;
        var chosen = candidates[new Random(seed).Next(candidates.Count)];

        // Whatever is behind joins the others in their lap at once: a question added after years would otherwise be asked
        // day after day until it had caught up. Where all are level, a new lap begins.
        return Asked(chosen, interest, last == first ? first + 1 : first);
    }

    private static Starter Asked(DeckQuestion question, string? interest, int lap)
    {
        string Fill(string text) =>
            interest is null
                ? text
                : text.Replace(DeckQuestion.InterestPlaceholder, interest, StringComparison.Ordinal);
        return new Starter(
            question.Key,
            Fill(question.Text),
            question.FollowUp is null ? null : Fill(question.FollowUp),
            lap
        );
    }
}
