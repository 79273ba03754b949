using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Members;

/// <summary>That somebody is a member, and how they take part. Erasing it takes the whole row, the profile with it.</summary>
internal sealed class ParticipationData(BotDbContext db) : IPersonalData
{
    public string Name => "participation";

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var member = await db.Set<Member>()
            .AsNoTracking()
            .SingleOrDefaultAsync(m => m.Community == community && m.User == user, cancellationToken)
            .ConfigureAwait(false);
        return member is null
            ? null
            : new JsonObject
            {
                ["user"] = member.User.ToString(),
                ["name"] = member.Name,
                ["language"] = member.Language?.ToString(),
                ["takesPart"] = member.Status == MemberStatus.Active,
                ["joined"] = member.JoinedAt.ToString(),
                ["pausedUntil"] = member.PausedUntil?.ToString(),
                ["skipsNextRound"] = member.SkipsNext,
                ["rhythm"] = member.Rhythm.ToString(),
                ["company"] = member.Company.ToString(),
                ["reminders"] = !member.RemindersOff,
                ["toldBefore"] = member.ToldBefore,
            };
    }

    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<Member>().Where(m => m.Community == community && m.User == user).ExecuteDeleteAsync(cancellationToken);
}
