using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Icebreakers.Shelf;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Icebreakers;

/// <summary>Chooses the next question of a place and remembers it, so that none comes twice before the deck is through.</summary>
internal sealed partial class StarterService(
    IDbContextFactory<BotDbContext> contexts,
    CommunityDecks decks,
    TimeProvider clock,
    ILogger<StarterService> logger
)
{
    /// <summary>How many questions a conversation stays at one depth before the next goes deeper.</summary>
    private const int QuestionsAStep = 3;

    /// <summary>So many may press in one channel at one moment before somebody is asked to try again: each try, one of them gets through.</summary>
    private const int MostTries = 50;

    /// <summary>Days after which a place that asked nothing any more starts afresh: most are threads that are over.</summary>
    private const int DaysRemembered = 366;

    /// <summary>The first question of a pairing: noted nowhere, so that a plan can be drawn up without touching anything.</summary>
    public async Task<Starter> FirstForPairAsync(
        CommunityId community,
        IReadOnlyList<string> sharedInterests,
        int seed,
        Language language,
        CancellationToken cancellationToken
    ) =>
        StarterChooser.ForPair(
            await decks.OfAsync(community, cancellationToken).ConfigureAwait(false),
            language,
            sharedInterests,
            used: [],
            step: 0,
            seed
        );

    public Task<Starter> ForRoomAsync(
        CommunityId community,
        ChannelId channel,
        Language language,
        StarterTopic? topic,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            community,
            channel,
            (library, used, seed) => StarterChooser.ForRoom(library, language, topic, used, seed),
            cancellationToken
        );

    /// <param name="sharedInterests">The most telling first; empty for a question out of curiosity.</param>
    public Task<Starter> ForTwoAsync(
        CommunityId community,
        ChannelId channel,
        Language language,
        IReadOnlyList<string> sharedInterests,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            community,
            channel,
            (library, used, seed) => StarterChooser.ForTwo(library, language, sharedInterests, used, seed),
            cancellationToken
        );

    /// <param name="passed">The number of the question that somebody did not want (<see cref="DeckQuestion.Number"/>).</param>
    public Task<Starter> LighterAsync(
        CommunityId community,
        ChannelId channel,
        Language language,
        long passed,
        DeckAudience audience,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            community,
            channel,
            (library, used, seed) =>
                StarterChooser.Lighter(
                    library,
                    language,
                    library.TryGetQuestion(passed)?.Deck.Depth,
                    audience,
                    used,
                    seed
                ),
            cancellationToken
        );

    /// <param name="firstKey">The question of the introduction, which this thread has had already.</param>
    public Task<Starter> NextForPairAsync(
        CommunityId community,
        ChannelId thread,
        Language language,
        IReadOnlyList<string> sharedInterests,
        string firstKey,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            community,
            thread,
            (library, used, seed) =>
            {
                IReadOnlyList<UsedQuestion> all = used.Any(question => question.Key == firstKey)
                    ? used
                    : [new UsedQuestion(firstKey, Lap: 1), .. used];
                return StarterChooser.ForPair(
                    library,
                    language,
                    sharedInterests,
                    all,
                    all.Count / QuestionsAStep,
                    seed
                );
            },
            cancellationToken
        );

    private async Task<Starter> AskAsync(
        CommunityId community,
        ChannelId channel,
        Func<DeckLibrary, IReadOnlyList<UsedQuestion>, int, Starter> choose,
        CancellationToken cancellationToken
    )
    {
        var library = await decks.OfAsync(community, cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            // A context for each try, as a refused one still holds what was refused.
            var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using (db.ConfigureAwait(false))
            {
                var used = await db.Set<UsedStarter>()
                    .Where(s => s.Community == community && s.Channel == channel)
                    .OrderBy(s => s.Turn)
                    .ToListAsync(cancellationToken)
                    .ConfigureAwait(false);
                var turn = used.Count == 0 ? 1 : used[^1].Turn + 1;
                var starter = choose(
                    library,
                    [.. used.Select(s => new UsedQuestion(s.Key, s.Lap))],
                    SeedFor(channel, turn)
                );
                db.RemoveRange(used.Where(s => !library.Has(s.Key)));
                Note(db, used, community, channel, starter, turn);
                try
                {
                    await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (DbUpdateException) when (attempt < MostTries)
                {
                    // Pressed twice at once, and the other press has had this turn.
                    continue;
                }

                if (used.Count == 0)
                {
                    await ForgetPlacesThatAreOverAsync(db, community, cancellationToken).ConfigureAwait(false);
                }

                return starter;
            }
        }
    }

    /// <summary>Writes the question down; what has left the decks is struck out by now.</summary>
    private void Note(
        BotDbContext db,
        List<UsedStarter> used,
        CommunityId community,
        ChannelId channel,
        Starter starter,
        long turn
    )
    {
        var now = clock.GetInstant();
        if (used.Find(s => s.Key == starter.Key) is { } again)
        {
            again.Lap = starter.Lap;
            again.Turn = turn;
            again.UsedAt = now;
            return;
        }

        db.Add(
            new UsedStarter
            {
                Community = community,
                Channel = channel,
                Key = starter.Key,
                Lap = starter.Lap,
                Turn = turn,
                UsedAt = now,
            }
        );
    }

    /// <summary>Each place that begins sweeps away those that have ended, so that their number keeps to what is in use.</summary>
    private async Task ForgetPlacesThatAreOverAsync(
        BotDbContext db,
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var limit = clock.GetInstant() - Duration.FromDays(DaysRemembered);
        var inUse = db.Set<UsedStarter>()
            .Where(s => s.Community == community && s.UsedAt >= limit)
            .Select(s => s.Channel);
        await db.Set<UsedStarter>()
            .Where(s => s.Community == community && !inUse.Contains(s.Channel))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    private int SeedFor(ChannelId channel, long turn)
    {
        var seed = (int)((ulong)channel.Value % int.MaxValue) ^ (int)(turn * 7919 % int.MaxValue);
        LogChosen(channel, seed);
        return seed;
    }

    [LoggerMessage(LogLevel.Debug, "Question for {Channel} drawn with seed {Seed}")]
    private partial void LogChosen(ChannelId channel, int seed);
}
