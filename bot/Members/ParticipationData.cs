using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NodaTime;

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
        var silent = await db.Set<SilentBreak>()
            .Where(b => b.Community == community && b.User == user)
            .Select(b => (Instant?)b.Until)
            .SingleOrDefaultAsync(cancellationToken)
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
                ["lastHeardFrom"] = member.HeardAt?.ToString(),
                ["breakForSilenceUntil"] = silent?.ToString(),
                ["pausedUntil"] = member.PausedUntil?.ToString(),
                ["skipsNextRound"] = member.SkipsNext,
                ["rhythm"] = member.Rhythm.ToString(),
                ["company"] = member.Company.ToString(),
                ["reminders"] = !member.RemindersOff,
                ["toldBefore"] = member.ToldBefore,
            };
    }

    public async Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        await db.Set<SilentBreak>()
            .Where(b => b.Community == community && b.User == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await db.Set<Member>()
            .Where(m => m.Community == community && m.User == user)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}
