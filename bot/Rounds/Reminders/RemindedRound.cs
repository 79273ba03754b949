using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>The round that a reminder is about: its buttons stay where they are for longer than it is ahead.</summary>
internal sealed class RemindedRound(BotDbContext db, TimeProvider clock)
{
    /// <param name="at">When it was to be, as the reminder said.</param>
    /// <returns>When it is by now; null where it has begun, or does not come any more.</returns>
    public async Task<Instant?> AheadAsync(
        CommunityId community,
        long programmeId,
        Instant at,
        CancellationToken cancellationToken
    )
    {
        var trigger = DueRound.TriggerOf(programmeId, at);
        var planned = await db.Set<Round>()
            .Where(r => r.Community == community && r.Trigger == trigger)
            .Select(r => (RoundState?)r.State)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (planned is { } state)
        {
            return state == RoundState.Waiting ? at : null;
        }

        var next = await db.Set<Programme>()
            .Where(p => p.Community == community && p.Id == programmeId)
            .Select(p => p.NextAt)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        // Moved to another time, it is the same round for those who were told of it.
        return next == at || clock.GetInstant() < at ? next : null;
    }
}
