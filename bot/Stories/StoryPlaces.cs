using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Stories;

/// <summary>
/// Makes each place show what its story says now: posts it, edits it, takes it down once it is taken back. What the platform
/// keeps back is done later; each can be done twice and is done once as people see it.
/// </summary>
internal sealed partial class StoryPlaces(
    BotDbContext db,
    IChatPlatform chat,
    StoryReactions reactions,
    StorySchedule schedule,
    TimeProvider clock,
    ILogger<StoryPlaces> logger
)
{
    /// <summary>Tries a day apart, where a permission is missing: a month is time to give it back.</summary>
    private const int MostAttempts = 30;

    private static readonly Duration Soon = Duration.FromMinutes(1);
    private static readonly Duration AfterABreak = Duration.FromMinutes(10);
    private static readonly Duration Tomorrow = Duration.FromDays(1);

    /// <summary>Those at which something is due, now or later.</summary>
    public static IQueryable<StoryPlace> Unsettled(BotDbContext db) =>
        db.Set<StoryPlace>().Where(p => p.StoryId == null || p.Message == null || p.Shown != p.Story!.Version);

    public async Task SettleDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await Unsettled(db)
            .Where(p => p.NextTryAt <= now)
            .OrderBy(p => p.NextTryAt)
            .ThenBy(p => p.Id)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var place in due)
        {
            await TryAsync(place, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>At once, as somebody waits for it.</summary>
    /// <returns>Why it is not done; null if it is. <see cref="ChatRefusal.NotNow"/> where it comes later by itself.</returns>
    public async Task<ChatRefusal?> SettleNowAsync(long place, CancellationToken cancellationToken)
    {
        var refusal = await TryAsync(place, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        }

        return refusal;
    }

    /// <summary>A broken wire keeps this place waiting, and no other.</summary>
    private async Task<ChatRefusal?> TryAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return await SettleAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException failure)
        {
            LogBroken(failure, id);
            await WaitAsync(id, AfterABreak, cancellationToken).ConfigureAwait(false);
            return ChatRefusal.NotNow;
        }
    }

    private async Task<ChatRefusal?> SettleAsync(long id, CancellationToken cancellationToken)
    {
        var place = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        return place switch
        {
            null => null,
            { Story: null, Message: null } => await WaitForPostAsync(place, cancellationToken).ConfigureAwait(false),
            { Story: null } => await TakeDownAsync(place, cancellationToken).ConfigureAwait(false),
            { Message: null } => await PostAsync(place, cancellationToken).ConfigureAwait(false),
            _ when place.Shown != place.Story.Version => await EditAsync(place, cancellationToken)
                .ConfigureAwait(false),
            _ => null,
        };
    }

    private async Task<ChatRefusal?> PostAsync(StoryPlace place, CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(place, cancellationToken).ConfigureAwait(false))
        {
            // Somebody else is at it.
            return ChatRefusal.NotNow;
        }

        var posted = await chat.PostAsync(
                place.Channel,
                await CardAsync(place, cancellationToken).ConfigureAwait(false),
                new IdempotencyKey(
                    string.Create(CultureInfo.InvariantCulture, $"story:{place.Id}"),
                    MayAlreadyStand: place.Attempts > 0
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogSettled(place.Community, place.Id, "posted", posted.Refusal);
        if (posted.Refusal is not null)
        {
            // It stays with its teller, who hears why; another day it would come out of nowhere.
            return posted.Refusal == ChatRefusal.NotNow
                ? await LaterAsync(place, Soon, posted.Refusal, cancellationToken).ConfigureAwait(false)
                : await ForgetAsync(place, posted.Refusal, cancellationToken).ConfigureAwait(false);
        }

        var now = clock.GetInstant();
        var noted = await Of(place)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Message, posted.Value)
                        .SetProperty(p => p.Shown, place.Story!.Version)
                        .SetProperty(p => p.NextTryAt, now)
                        .SetProperty(p => p.Attempts, 0),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (noted == 0)
        {
            // Taken back while it was on its way, and given up waiting for.
            await chat.DeleteAsync(place.Channel, posted.Value, cancellationToken).ConfigureAwait(false);
            return null;
        }

        // It may have been taken back, or edited, meanwhile.
        return await SettleAsync(place.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>For as long as a post can be under way.</summary>
    private async Task<bool> ClaimAsync(StoryPlace place, CancellationToken cancellationToken)
    {
        var until = clock.GetInstant() + Soon;
        return await Of(place)
                .Where(p => p.NextTryAt == place.NextTryAt && p.Attempts == place.Attempts && p.Message == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.NextTryAt, until).SetProperty(p => p.Attempts, p => p.Attempts + 1),
                    cancellationToken
                )
                .ConfigureAwait(false) == 1;
    }

    private async Task<ChatRefusal?> EditAsync(StoryPlace place, CancellationToken cancellationToken)
    {
        var edited = await chat.EditAsync(
                place.Channel,
                place.Message!.Value,
                await CardAsync(place, cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogSettled(place.Community, place.Id, "edited", edited.Refusal);
        switch (edited.Refusal)
        {
            case null:
                await Of(place)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(p => p.Shown, place.Story!.Version).SetProperty(p => p.Attempts, 0),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return await SettleAsync(place.Id, cancellationToken).ConfigureAwait(false);
            case ChatRefusal.Gone:
                // Somebody deleted it there.
                await ForgetAsync(place, refusal: null, cancellationToken).ConfigureAwait(false);
                return null;
            case ChatRefusal.NotNow:
                return await LaterAsync(place, Soon, edited.Refusal, cancellationToken).ConfigureAwait(false);
            case { } refusal when place.Attempts < MostAttempts:
                return await LaterAsync(place, Tomorrow, refusal, cancellationToken).ConfigureAwait(false);
            default:
                // What stands there stays as it was; it can still be taken down.
                await Of(place)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(p => p.Shown, place.Story!.Version).SetProperty(p => p.Attempts, 0),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return edited.Refusal;
        }
    }

    private async Task<ChatRefusal?> TakeDownAsync(StoryPlace place, CancellationToken cancellationToken)
    {
        var deleted = await chat.DeleteAsync(place.Channel, place.Message!.Value, cancellationToken)
            .ConfigureAwait(false);
        LogSettled(place.Community, place.Id, "taken down", deleted.Refusal);
        switch (deleted.Refusal)
        {
            case null or ChatRefusal.Gone:
                return await ForgetAsync(place, refusal: null, cancellationToken).ConfigureAwait(false);
            case ChatRefusal.NotNow:
                return await LaterAsync(place, Soon, deleted.Refusal, cancellationToken).ConfigureAwait(false);
            case { } refusal when place.Attempts < MostAttempts:
                return await LaterAsync(place, Tomorrow, refusal, cancellationToken).ConfigureAwait(false);
            default:
                LogGivenUp(place.Community, place.Channel, place.Message.Value);
                return await ForgetAsync(place, deleted.Refusal, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Taken back before it was known to stand: whoever is posting it takes it down, or it never came to that.</summary>
    private async Task<ChatRefusal?> WaitForPostAsync(StoryPlace place, CancellationToken cancellationToken) =>
        place.Attempts > 0 && clock.GetInstant() < place.NextTryAt
            ? ChatRefusal.NotNow
            : await ForgetAsync(place, refusal: null, cancellationToken).ConfigureAwait(false);

    private async Task<OutgoingMessage> CardAsync(StoryPlace place, CancellationToken cancellationToken)
    {
        var language = await db.Set<Community>()
            .Where(c => c.Id == place.Community)
            .Select(c => c.Language)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var counts = await reactions.CountAsync(place.Story!.Id, cancellationToken).ConfigureAwait(false);
        return StoryCard.Posted(place.Story, counts, language);
    }

    private Task<StoryPlace?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.Set<StoryPlace>()
            .AsNoTracking()
            .Include(p => p.Story)
            .SingleOrDefaultAsync(p => p.Id == id, cancellationToken);

    private async Task<ChatRefusal?> LaterAsync(
        StoryPlace place,
        Duration wait,
        ChatRefusal? refusal,
        CancellationToken cancellationToken
    )
    {
        await WaitAsync(place.Id, wait, cancellationToken).ConfigureAwait(false);
        return refusal;
    }

    private Task<int> WaitAsync(long id, Duration wait, CancellationToken cancellationToken)
    {
        var next = clock.GetInstant() + wait;
        return db.Set<StoryPlace>()
            .Where(p => p.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.NextTryAt, next).SetProperty(p => p.Attempts, p => p.Attempts + 1),
                cancellationToken
            );
    }

    private async Task<ChatRefusal?> ForgetAsync(
        StoryPlace place,
        ChatRefusal? refusal,
        CancellationToken cancellationToken
    )
    {
        await Of(place).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return refusal;
    }

    private IQueryable<StoryPlace> Of(StoryPlace place) => db.Set<StoryPlace>().Where(p => p.Id == place.Id);

    [LoggerMessage(LogLevel.Information, "Community {Community}, place {Place} of a story: {What} {Refusal}")]
    private partial void LogSettled(CommunityId community, long place, string what, ChatRefusal? refusal);

    [LoggerMessage(LogLevel.Warning, "Place {Place} of a story has to wait for the wire")]
    private partial void LogBroken(Exception failure, long place);

    [LoggerMessage(
        LogLevel.Warning,
        "Community {Community}: a story that was taken back still stands in {Channel} as {Message}, where I may not delete it"
    )]
    private partial void LogGivenUp(CommunityId community, ChannelId channel, MessageId message);
}
