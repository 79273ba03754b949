using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Late;

/// <summary>Rounds that somebody can still get into, and who is in them.</summary>
internal sealed class YoungRounds(BotDbContext db, TimeProvider clock)
{
    /// <summary>Later, the others are in the middle of it, and the next round is near.</summary>
    public static readonly Duration Young = Duration.FromDays(2);

    /// <param name="but">A pairing in which a place is none.</param>
    public Task<bool> HasPlaceAsync(long round, UserId user, CancellationToken cancellationToken, long? but = null) =>
        db.Set<PairingMember>()
            .AnyAsync(m => m.RoundId == round && m.User == user && m.PairingId != but, cancellationToken);

    /// <returns>The latest round of a programme, if it is not too old.</returns>
    public async Task<Round?> TryGetAsync(CommunityId community, long programme, CancellationToken cancellationToken)
    {
        var latest = await db.Set<Round>()
            .AsNoTracking()
            .Where(r => r.Community == community && r.Programme == programme && r.Kind == RoundKind.Weekly)
            .Where(r => r.State == RoundState.Open)
            // Whoever is new waits for somebody to greet them.
            .Where(r => db.Set<Programme>().Any(p => p.Id == programme && p.Kind != ProgrammeKind.Newcomers))
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return latest is not null && latest.PlannedAt + Young > clock.GetInstant() ? latest : null;
    }
}
