using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Stories;

/// <summary>What somebody said to others' stories, and of which of them they read in an introduction.</summary>
internal sealed class StoryReactionData(BotDbContext db) : IPersonalData
{
    public string Name => "storyReactions";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var said = await Reactions(community, user)
            .Select(r => new
            {
                r.Story!.Title,
                What = r.Kind.ToString(),
                r.At,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var hinted = await Hints(community, user)
            .Select(h => new
            {
                h.Story!.Title,
                What = "NamedInAnIntroduction",
                h.At,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var all = said.Concat(hinted).OrderBy(r => r.At).ToList();
        return all.Count == 0
            ? null
            : new JsonArray([
                .. all.Select(r => new JsonObject
                {
                    ["story"] = r.Title,
                    ["what"] = r.What,
                    ["at"] = r.At.ToString(),
                }),
            ]);
    }

    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        await Reactions(community, user).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await Hints(community, user).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private IQueryable<StoryReaction> Reactions(CommunityId community, UserId user) =>
        db.Set<StoryReaction>().Where(r => r.Community == community && r.User == user);

    private IQueryable<HintedStory> Hints(CommunityId community, UserId user) =>
        db.Set<HintedStory>().Where(h => h.Community == community && h.To == user);
}
