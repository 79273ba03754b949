using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Moderation.Doctor;

/// <summary>
/// Looks a community over some hours before anything is due there, once, and tells its moderators in their channel what is in the
/// way. Members hear nothing of it; where moderators have no channel, nobody does, until somebody asks.
/// </summary>
internal sealed partial class DoctorRounds(
    BotDbContext db,
    Examiner doctor,
    IChatPlatform chat,
    TimeProvider clock,
    ILogger<DoctorRounds> logger
)
{
    /// <summary>
    /// Longer than from one look to the next (<see cref="DoctorJob.Every"/>), so that nothing comes unseen; what is due has then still six hours at least.
    /// </summary>
    private static readonly Duration Ahead = Duration.FromHours(18);

    /// <returns>Whether all was told that there was to tell; false where the platform takes nothing for a while.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var communities = await db.Set<Community>()
            .AsNoTracking()
            .Where(c => c.Active && c.ModeratorChannel != null)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var all = true;
        foreach (var community in communities)
        {
            db.ChangeTracker.Clear();
            all &= await LookAsync(community, cancellationToken).ConfigureAwait(false);
        }

        return all;
    }

    private async Task<bool> LookAsync(Community community, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var visit = await db.Set<DoctorVisit>()
            .SingleOrDefaultAsync(v => v.Community == community.Id, cancellationToken)
            .ConfigureAwait(false);
        var since = visit is null ? now : Instant.Max(now, visit.LookedUpTo);
        var upcoming = await doctor
            .UpcomingAsync(community.Id, community.Language, cancellationToken)
            .ConfigureAwait(false);
        var due = upcoming.Where(u => u.At > since && u.At <= now + Ahead).ToList();
        if (
            due.Count == 0
            || await doctor.ExamineAsync(community.Id, community.Language, cancellationToken).ConfigureAwait(false)
                is not { } examined
        )
        {
            return true;
        }

        var told = (visit?.Found ?? "").Split('\n').ToHashSet(StringComparer.Ordinal);
        var news = examined.ToDo.Where(f => !told.Contains(KeyOf(f))).ToList();
        if (news.Count > 0)
        {
            var posted = await chat.PostAsync(
                    community.ModeratorChannel!.Value,
                    DoctorPage.Ahead(due[0], news, community.Language),
                    new IdempotencyKey(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"doctor:{community.Id}:{due[^1].At.ToUnixTimeSeconds()}"
                        )
                    ),
                    cancellationToken
                )
                .ConfigureAwait(false);
            LogTold(community.Id, news.Count, posted.Refusal);
            if (posted.Refusal == ChatRefusal.NotNow)
            {
                return false;
            }
        }

        if (visit is null)
        {
            visit = new DoctorVisit { Community = community.Id, LookedUpTo = now };
            db.Add(visit);
        }

        visit.LookedUpTo = due[^1].At;
        visit.Found = string.Join('\n', examined.ToDo.Select(KeyOf));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static string KeyOf(Finding finding) =>
        finding.Key
        ?? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', finding.What.Spans))));

    [LoggerMessage(LogLevel.Information, "Community {Community}: {Count} findings told to moderators {Refusal}")]
    private partial void LogTold(CommunityId community, int count, ChatRefusal? refusal);
}
