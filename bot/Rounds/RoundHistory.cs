using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds;

/// <summary>Who was introduced to whom before, and how long ago.</summary>
internal sealed class RoundHistory(BotDbContext db)
{
    public async Task<int> NextNumberAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var last = await db.Set<Round>()
            .Where(r => r.Community == community)
            .MaxAsync(r => (int?)r.Number, cancellationToken)
            .ConfigureAwait(false);
        return (last ?? 0) + 1;
    }

    /// <summary>Each two who were in a pairing together, with the rounds since.</summary>
    public async Task<IReadOnlyList<PastMeeting>> MeetingsAsync(
        CommunityId community,
        int nextNumber,
        CancellationToken cancellationToken
    )
    {
        var places = await db.Set<PairingMember>()
            .AsNoTracking()
            .Where(m => m.Community == community)
            .Select(m => new
            {
                m.PairingId,
                m.User,
                m.Round!.Number,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        List<PastMeeting> meetings = [];
        foreach (var pairing in places.GroupBy(p => p.PairingId))
        {
            var together = pairing.Select(p => p.User.ToString()).ToList();
            var ago = nextNumber - pairing.First().Number;
            for (var i = 0; i < together.Count; i++)
            {
                meetings.AddRange(together.Skip(i + 1).Select(other => new PastMeeting(together[i], other, ago)));
            }
        }

        return meetings;
    }
}
