using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members.Profile.Weekly;
using NetSocialBot.Storage;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Members.Profile;

/// <summary>What is stored of who somebody is, for them to read and to delete.</summary>
internal sealed class ProfileData(BotDbContext db) : IPersonalData
{
    public string Name => "profile";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var member = await db.Set<Member>()
            .AsNoTracking()
            .SingleOrDefaultAsync(m => m.Community == community && m.User == user, cancellationToken)
            .ConfigureAwait(false);
        if (member is null)
        {
            return null;
        }

        var question = await db.Set<WeeklyQuestion>()
            .AsNoTracking()
            .SingleOrDefaultAsync(q => q.Community == community && q.User == user, cancellationToken)
            .ConfigureAwait(false);
        var parts = new JsonObject();
        foreach (var part in ProfilePartsExtensions.All)
        {
            parts[part.Key] = new JsonObject
            {
                ["text"] = member.TextOf(part),
                ["shownTo"] = member.ShownHere.HasFlag(part) ? "everybody here" : "people you are introduced to",
            };
        }

        return new JsonObject
        {
            ["name"] = member.Name,
            ["language"] = member.Language?.ToString(),
            ["parts"] = parts,
            ["speaks"] = Listed(member.Speaks),
            ["timeZone"] = member.TimeZone,
            ["free"] = Listed(PartOfDay.All.Where(p => member.Free.HasFlag(p.Time)).Select(p => p.Key)),
            ["meets"] = Listed(ProfileWords.WaysOf(member.Meets).Select(w => w.ToString())),
            ["weeklyQuestion"] = question is null ? null : Readable(question),
        };
    }

    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        await db.Set<WeeklyQuestion>()
            .Where(q => q.Community == community && q.User == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await db.Set<Member>()
            .Where(m => m.Community == community && m.User == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    private static JsonObject Readable(WeeklyQuestion question) =>
        new()
        {
            ["state"] = question.State.ToString(),
            ["next"] = question.State == WeeklyState.Asking ? Moment(question.NextAt) : null,
            ["lastAsked"] = question.AskedAt is { } at ? Moment(at) : null,
            ["asked"] = question.Asked,
            ["ratherNot"] = Listed(
                ProfilePartsExtensions.All.Where(p => question.Skipped.HasFlag(p)).Select(p => p.Key)
            ),
        };

    private static string Moment(Instant at) => InstantPattern.General.Format(at);

    private static JsonArray Listed(IEnumerable<string> words) => [.. words.Select(w => (JsonNode)w)];
}
