using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Stories;

/// <summary>The stories that somebody told. With an erasure they go, and are taken down wherever they stand.</summary>
internal sealed class StoryData(BotDbContext db, StoryReactions reactions) : IPersonalData
{
    public string Name => "stories";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var stories = await Of(community, user)
            .AsNoTracking()
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (stories.Count == 0)
        {
            return null;
        }

        List<long> ids = [.. stories.Select(s => s.Id)];
        var counts = await reactions.CountAsync(ids, cancellationToken).ConfigureAwait(false);
        var places = await db.Set<StoryPlace>()
            .Where(p => p.StoryId != null && ids.Contains(p.StoryId.Value))
            .Select(p => new { p.StoryId, p.Channel })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return new JsonArray([
            .. stories.Select(s => new JsonObject
            {
                ["title"] = s.Title,
                ["setting"] = s.Setting,
                ["happened"] = s.Happened,
                ["toldAt"] = s.ToldAt.ToString(),
                ["foundWithStory"] = s.IsShared,
                ["inTheJar"] = s.InJar,
                ["takenDownByModerators"] = s.IsWithheld,
                ["standsIn"] = new JsonArray([
                    .. places.Where(p => p.StoryId == s.Id).Select(p => (JsonNode)p.Channel.ToString()),
                ]),
                ["sameHere"] = counts.GetValueOrDefault(s.Id).SameHere,
                ["tellMeMore"] = counts.GetValueOrDefault(s.Id).TellMeMore,
            }),
        ]);
    }

    /// <summary>The database takes along what listeners said, and leaves of each place what is to be taken down there.</summary>
    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        Of(community, user).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<Story> Of(CommunityId community, UserId user) =>
        db.Set<Story>().Where(s => s.Community == community && s.Teller == user);
}
