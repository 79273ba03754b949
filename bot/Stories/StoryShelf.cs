using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Stories;

/// <summary>
/// What somebody may find. Of those they are kept apart from there are no stories, and the same is asked of the database
/// whether there are any or not.
/// </summary>
internal sealed partial class StoryShelf(BotDbContext db, Blocks blocks, ILogger<StoryShelf> logger)
{
    /// <summary>Any of others'.</summary>
    /// <param name="except">The one they have just read, unless there is no other.</param>
    /// <returns>Null where there is none.</returns>
    public async Task<Story?> RandomAsync(InteractionContext who, long? except, CancellationToken cancellationToken)
    {
        var all = await Shared(who.Community)
            .Where(s => s.Teller != who.User)
            .OrderBy(s => s.Id)
            .Select(s => new { s.Id, s.Teller })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var apart = await blocks
            .ApartFromAsync(who.Community, who.User, [.. all.Select(s => s.Teller).Distinct()], cancellationToken)
            .ConfigureAwait(false);
        List<long> open = [.. all.Where(s => !apart.Contains(s.Teller)).Select(s => s.Id)];
        if (open.Count > 1 && except is { } read)
        {
            open.Remove(read);
        }

        var seed = StoryNumbers.SeedOf(who.Key);
        var chosen = open.Count == 0 ? (long?)null : open[new Random(seed).Next(open.Count)];
        LogDrawn(who.Community, seed, chosen);
        return await Shared(who.Community)
            .AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == chosen, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Story>> ByAsync(
        InteractionContext who,
        UserId teller,
        CancellationToken cancellationToken
    )
    {
        var told = await Shared(who.Community)
            .AsNoTracking()
            .Where(s => s.Teller == teller)
            .OrderByDescending(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return await blocks.AreApartAsync(who.Community, who.User, teller, cancellationToken).ConfigureAwait(false)
            ? []
            : told;
    }

    /// <returns>Null for what they could not find either.</returns>
    public async Task<Story?> TryGetAsync(InteractionContext who, long id, CancellationToken cancellationToken)
    {
        var story = await Shared(who.Community)
            .AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == id, cancellationToken)
            .ConfigureAwait(false);
        var teller = story?.Teller ?? who.User;
        return await blocks.AreApartAsync(who.Community, who.User, teller, cancellationToken).ConfigureAwait(false)
            ? null
            : story;
    }

    /// <summary>One that stands where everybody in the channel sees it, whoever they are.</summary>
    public Task<Story?> TryGetPostedAsync(InteractionContext who, long id, CancellationToken cancellationToken) =>
        db.Set<Story>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                s =>
                    s.Community == who.Community
                    && s.Id == id
                    && db.Set<StoryPlace>().Any(p => p.StoryId == id && p.Channel == who.Channel),
                cancellationToken
            );

    /// <summary>Their own, the newest first.</summary>
    /// <param name="before">Only those older than this one.</param>
    public async Task<IReadOnlyList<Story>> MineAsync(
        InteractionContext who,
        long before,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await Mine(who)
            .AsNoTracking()
            .Where(s => s.Id < before)
            .OrderByDescending(s => s.Id)
            .Take(limit)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

    public Task<Story?> TryGetMineAsync(InteractionContext who, long id, CancellationToken cancellationToken) =>
        Mine(who).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);

    /// <summary>Channels in which it stands.</summary>
    public async Task<IReadOnlyList<ChannelId>> WhereAsync(long story, CancellationToken cancellationToken) =>
        await db.Set<StoryPlace>()
            .Where(p => p.StoryId == story && p.Message != null)
            .OrderBy(p => p.Id)
            .Select(p => p.Channel)
            .Distinct()
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

    private IQueryable<Story> Shared(CommunityId community) =>
        db.Set<Story>().Where(s => s.Community == community && s.IsShared && !s.IsWithheld);

    private IQueryable<Story> Mine(InteractionContext who) =>
        db.Set<Story>().Where(s => s.Community == who.Community && s.Teller == who.User);

    [LoggerMessage(LogLevel.Debug, "Community {Community}: story {Story} drawn with seed {Seed}")]
    private partial void LogDrawn(CommunityId community, int seed, long? story);
}
