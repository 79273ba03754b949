using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Introductions;

/// <summary>
/// Whom somebody would introduce to whom, and what they answered where they were asked themselves. Offers about them of which
/// they never heard are not in it: those say what others think, or want to keep away from.
/// </summary>
internal sealed class OfferData(BotDbContext db) : IPersonalData
{
    public string Name => "offers";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var offers = await db.Set<Offer>()
            .AsNoTracking()
            .Include(o => o.People)
            .Where(o => o.Community == community)
            .Where(o => o.By == user || o.People.Any(p => p.User == user && p.Step != AskStep.ToAsk))
            .OrderBy(o => o.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (offers.Count == 0)
        {
            return null;
        }

        List<UserId> people = [.. offers.SelectMany(o => (UserId[])[o.By, o.One, o.Other]).Distinct()];
        var names = await db.Set<Member>()
            .Where(m => m.Community == community && people.Contains(m.User))
            .ToDictionaryAsync(m => m.User, m => m.Name, cancellationToken)
            .ConfigureAwait(false);
        return new JsonArray([.. offers.Select(o => o.By == user ? Made(o, names) : Heard(o, user, names))]);
    }

    /// <summary>An offer is between three people: with one of them, all of it goes.</summary>
    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        await db.Set<Offer>()
            .Where(o => o.Community == community && (o.By == user || o.One == user || o.Other == user))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);

    private static JsonObject Made(Offer offer, Dictionary<UserId, string> names) =>
        new()
        {
            ["when"] = offer.At.ToString(),
            ["youIntroduced"] = new JsonArray([NameOf(offer.One, names), NameOf(offer.Other, names)]),
            ["because"] = offer.Because,
        };

    private static JsonObject Heard(Offer offer, UserId user, Dictionary<UserId, string> names) =>
        new()
        {
            ["when"] = offer.At.ToString(),
            ["by"] = NameOf(offer.By, names),
            ["to"] = NameOf(offer.One == user ? offer.Other : offer.One, names),
            ["yourAnswer"] = offer.People.Single(p => p.User == user).Answer.ToString(),
        };

    private static JsonValue NameOf(UserId user, Dictionary<UserId, string> names) =>
        JsonValue.Create(names.GetValueOrDefault(user, user.ToString()));
}
