using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Stories;

/// <summary>Tells stories, changes them and takes them back, as their tellers say.</summary>
internal sealed partial class StoryService(
    BotDbContext db,
    StoryPlaces places,
    IChatPlatform chat,
    TimeProvider clock,
    ILogger<StoryService> logger
)
{
    /// <param name="request">Names the form: sent twice, it is told once.</param>
    /// <param name="source">The message of theirs that it is kept from.</param>
    public async Task<TellOutcome> TellAsync(
        InteractionContext who,
        StoryWords words,
        StoryUse use,
        bool inJar,
        long request,
        MessageId? source,
        CancellationToken cancellationToken
    )
    {
        var mine = Of(who.Community, who.User);
        if (await mine.CountAsync(cancellationToken).ConfigureAwait(false) >= StoryLimits.Stories)
        {
            return new TellOutcome.Full();
        }

        var now = clock.GetInstant();
        var story = new Story
        {
            Community = who.Community,
            Teller = who.User,
            Title = words.Title,
            Setting = words.Setting,
            Happened = words.Happened,
            IsShared = use is StoryUse.Here or StoryUse.Found,
            InJar = inJar,
            ToldAt = now,
            Request = request,
            Source = source,
        };
        if (!StoryCard.Fits(story, chat))
        {
            return new TellOutcome.TooLong();
        }

        var place = use is StoryUse.Here or StoryUse.OnlyHere ? PlaceOf(story, who.Channel) : null;
        db.Add(story);
        if (place is not null)
        {
            db.Add(place);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Sent twice, or kept from the same message before: the index refused this one.
            db.ChangeTracker.Clear();
            var before = await mine.AnyAsync(
                    s => s.Request == request || (source != null && s.Source == source),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (!before)
            {
                throw;
            }

            return new TellOutcome.Already();
        }

        LogTold(who.Community, story.Id, use, inJar);
        return new TellOutcome.Told(
            place is null ? null : await places.SettleNowAsync(place.Id, cancellationToken).ConfigureAwait(false)
        );
    }

    /// <returns>False if it was kept before.</returns>
    public async Task<bool> IsNewAsync(
        CommunityId community,
        UserId teller,
        MessageId source,
        CancellationToken cancellationToken
    ) => !await Of(community, teller).AnyAsync(s => s.Source == source, cancellationToken).ConfigureAwait(false);

    public async Task<ChangeOutcome> EditAsync(
        InteractionContext who,
        long id,
        StoryWords words,
        CancellationToken cancellationToken
    )
    {
        var mine = Of(who.Community, who.User).Where(s => s.Id == id);
        var story = await mine.AsNoTracking().SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (story is null)
        {
            return new ChangeOutcome.Gone();
        }

        (story.Title, story.Setting, story.Happened) = (words.Title, words.Setting, words.Happened);
        if (!StoryCard.Fits(story, chat))
        {
            return new ChangeOutcome.TooLong();
        }

        var changed = await mine.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Title, words.Title)
                        .SetProperty(s => s.Setting, words.Setting)
                        .SetProperty(s => s.Happened, words.Happened)
                        .SetProperty(s => s.Version, s => s.Version + 1),
                cancellationToken
            )
            .ConfigureAwait(false);
        return changed == 0
            ? new ChangeOutcome.Gone()
            : new ChangeOutcome.Done(
                await SettleAsync(await PlacesOfAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken)
                    .ConfigureAwait(false)
            );
    }

    /// <summary>For good: the row goes, with all that listeners said to it, and each place is taken down.</summary>
    public async Task<ChangeOutcome> TakeBackAsync(
        CommunityId community,
        UserId teller,
        long id,
        CancellationToken cancellationToken
    )
    {
        var standing = await PlacesOfAsync(id, cancellationToken).ConfigureAwait(false);
        var gone = await Of(community, teller)
            .Where(s => s.Id == id)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        if (gone == 0)
        {
            return new ChangeOutcome.Gone();
        }

        LogTakenBack(community, id);
        return new ChangeOutcome.Done(await SettleAsync(standing, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>By moderators: the words stay with their teller, and nobody else gets to see them.</summary>
    public async Task<ChangeOutcome> TakeDownAsync(CommunityId community, long id, CancellationToken cancellationToken)
    {
        var standing = await PlacesOfAsync(id, cancellationToken).ConfigureAwait(false);
        var withheld = await db.Set<Story>()
            .Where(s => s.Community == community && s.Id == id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.IsWithheld, true)
                        .SetProperty(s => s.IsShared, false)
                        .SetProperty(s => s.InJar, false),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (withheld == 0)
        {
            return new ChangeOutcome.Gone();
        }

        await db.Set<StoryPlace>()
            .Where(p => p.StoryId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.StoryId, (long?)null), cancellationToken)
            .ConfigureAwait(false);
        LogTakenDown(community, id);
        return new ChangeOutcome.Done(await SettleAsync(standing, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What moderators took down stays down.</summary>
    public Task<int> PutInJarAsync(
        CommunityId community,
        UserId teller,
        long id,
        bool inJar,
        CancellationToken cancellationToken
    ) =>
        Of(community, teller)
            .Where(s => s.Id == id && !s.IsWithheld)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.InJar, inJar), cancellationToken);

    /// <summary>What moderators took down stays down.</summary>
    public Task<int> ShareAsync(
        CommunityId community,
        UserId teller,
        long id,
        bool isShared,
        CancellationToken cancellationToken
    ) =>
        Of(community, teller)
            .Where(s => s.Id == id && !s.IsWithheld)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.IsShared, isShared), cancellationToken);

    private StoryPlace PlaceOf(Story story, ChannelId channel) =>
        new()
        {
            Community = story.Community,
            Channel = channel,
            Story = story,
            NextTryAt = clock.GetInstant(),
        };

    private async Task<IReadOnlyList<(long Id, ChannelId Channel)>> PlacesOfAsync(
        long story,
        CancellationToken cancellationToken
    )
    {
        var found = await db.Set<StoryPlace>()
            .Where(p => p.StoryId == story)
            .Select(p => new { p.Id, p.Channel })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. found.Select(p => (p.Id, p.Channel))];
    }

    /// <returns>Where it could not be done.</returns>
    private async Task<IReadOnlyList<ChannelId>> SettleAsync(
        IReadOnlyList<(long Id, ChannelId Channel)> standing,
        CancellationToken cancellationToken
    )
    {
        List<ChannelId> stuck = [];
        foreach (var (place, channel) in standing)
        {
            if (await places.SettleNowAsync(place, cancellationToken).ConfigureAwait(false) is not null)
            {
                stuck.Add(channel);
            }
        }

        return stuck;
    }

    private IQueryable<Story> Of(CommunityId community, UserId teller) =>
        db.Set<Story>().Where(s => s.Community == community && s.Teller == teller);

    [LoggerMessage(LogLevel.Information, "Community {Community}: story {Story} is told, {Use}, in the jar: {InJar}")]
    private partial void LogTold(CommunityId community, long story, StoryUse use, bool inJar);

    [LoggerMessage(LogLevel.Information, "Community {Community}: story {Story} is taken back")]
    private partial void LogTakenBack(CommunityId community, long story);

    [LoggerMessage(LogLevel.Information, "Community {Community}: story {Story} is taken down by moderators")]
    private partial void LogTakenDown(CommunityId community, long story);
}

internal abstract record TellOutcome
{
    private TellOutcome() { }

    /// <param name="Refusal">Why it is not posted; null where it is, or was not meant to be.</param>
    internal sealed record Told(ChatRefusal? Refusal) : TellOutcome;

    /// <summary>With all that has to be escaped, no message could hold it whole.</summary>
    internal sealed record TooLong : TellOutcome;

    internal sealed record Already : TellOutcome;

    internal sealed record Full : TellOutcome;
}

internal abstract record ChangeOutcome
{
    private ChangeOutcome() { }

    /// <param name="Stuck">Channels in which the platform would not let it be done yet.</param>
    internal sealed record Done(IReadOnlyList<ChannelId> Stuck) : ChangeOutcome;

    internal sealed record TooLong : ChangeOutcome;

    /// <summary>Or somebody else's, which is told apart by nobody.</summary>
    internal sealed record Gone : ChangeOutcome;
}
