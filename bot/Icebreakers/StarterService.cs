using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Icebreakers;

/// <summary>Chooses the next question of a place and remembers it, so that none comes twice before the deck is through.</summary>
internal sealed partial class StarterService(
    BotDbContext db,
    DeckLibrary decks,
    TimeProvider clock,
    ILogger<StarterService> logger
)
{
    /// <summary>How many questions a conversation stays at one depth before the next goes deeper.</summary>
    private const int QuestionsAStep = 3;

    /// <summary>The first question of a pairing: pure, so that a plan can be drawn up without touching anything.</summary>
    public Starter FirstForPair(IReadOnlyList<string> sharedInterests, int seed) =>
        StarterChooser.ForPair(decks, sharedInterests, usedKeys: [], step: 0, seed);

    public async Task<Starter> ForRoomAsync(
        CommunityId community,
        ChannelId channel,
        StarterTopic? topic,
        CancellationToken cancellationToken
    )
    {
        var used = await UsedAsync(community, channel, cancellationToken).ConfigureAwait(false);
        var starter = StarterChooser.ForRoom(decks, topic, used, SeedFor(channel, used.Count));
        await RememberAsync(community, channel, starter, cancellationToken).ConfigureAwait(false);
        return starter;
    }

    /// <param name="firstKey">The question of the introduction, which this thread has had already.</param>
    public async Task<Starter> NextForPairAsync(
        CommunityId community,
        ChannelId thread,
        IReadOnlyList<string> sharedInterests,
        string firstKey,
        CancellationToken cancellationToken
    )
    {
        var used = await UsedAsync(community, thread, cancellationToken).ConfigureAwait(false);
        var starter = StarterChooser.ForPair(
            decks,
            sharedInterests,
            [firstKey, .. used],
            step: (used.Count + 1) / QuestionsAStep,
            SeedFor(thread, used.Count)
        );
        await RememberAsync(community, thread, starter, cancellationToken).ConfigureAwait(false);
        return starter;
    }

    private async Task<IReadOnlyList<string>> UsedAsync(
        CommunityId community,
        ChannelId channel,
        CancellationToken cancellationToken
    ) =>
        await db.Set<UsedStarter>()
            .AsNoTracking()
            .Where(s => s.Community == community && s.Channel == channel)
            .OrderBy(s => s.Id)
            .Select(s => s.Key)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

    private async Task RememberAsync(
        CommunityId community,
        ChannelId channel,
        Starter starter,
        CancellationToken cancellationToken
    )
    {
        db.Add(
            new UsedStarter
            {
                Community = community,
                Channel = channel,
                Key = starter.Key,
                UsedAt = clock.GetInstant(),
            }
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private int SeedFor(ChannelId channel, int count)
    {
        var seed = (int)((ulong)channel.Value % int.MaxValue) ^ (count * 7919);
        LogChosen(channel, seed);
        return seed;
    }

    [LoggerMessage(LogLevel.Debug, "Question for {Channel} drawn with seed {Seed}")]
    private partial void LogChosen(ChannelId channel, int seed);
}
