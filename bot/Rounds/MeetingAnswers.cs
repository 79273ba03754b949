using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>What people say became of their introduction, by button: nobody's messages are read.</summary>
internal sealed class MeetingAnswers(BotDbContext db, TimeProvider clock)
{
    /// <returns>False if the person has no place in that pairing of that community.</returns>
    public async Task<bool> RecordAsync(
        CommunityId community,
        long pairingId,
        UserId user,
        MeetingAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var changed = await db.Set<PairingMember>()
            .Where(m => m.Community == community && m.PairingId == pairingId && m.User == user)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.Answer, answer).SetProperty(m => m.AnsweredAt, clock.GetInstant()),
                cancellationToken
            )
            .ConfigureAwait(false);
        return changed == 1;
    }

    /// <summary>The pairing, if the person has a place in it.</summary>
    public Task<Pairing?> TryGetAsync(
        CommunityId community,
        long pairingId,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        db.Set<Pairing>()
            .AsNoTracking()
            .Include(p => p.Members)
            .SingleOrDefaultAsync(
                p => p.Community == community && p.Id == pairingId && p.Members.Any(m => m.User == user),
                cancellationToken
            );
}
