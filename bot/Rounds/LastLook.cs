using Microsoft.EntityFrameworkCore;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>
/// Right before an introduction is made: who is out of it by now. The plan may have waited for days, and somebody may have said something while
/// it was being made.
/// </summary>
internal sealed class LastLook(BotDbContext db, PairingPeople peopleOf, KeptApart apart, TimeProvider clock)
{
    /// <returns>
    /// Those who are to be introduced, in the order of their ids: without whoever left (the community, or the round's programme) or takes a
    /// break, and of two who are kept apart without the one who asked for it.
    /// </returns>
    public async Task<IReadOnlyList<Member>> OfAsync(Round round, Pairing pairing, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var people = await peopleOf.OfAsync(pairing, cancellationToken).ConfigureAwait(false);
        var still = people.Where(m => m.TakesPartAt(now)).ToList();
        await WithoutThoseOutOfItsProgrammeAsync(still, round, cancellationToken).ConfigureAwait(false);
        foreach (var one in people)
        {
            foreach (var other in people.Where(m => m.User.Value > one.User.Value))
            {
                var leaving = await apart
                    .WhoIsOutAsync(pairing.Community, one.User, other.User, cancellationToken)
                    .ConfigureAwait(false);
                still.RemoveAll(m => m.User == leaving);
            }
        }

        return still;
    }

    private async Task WithoutThoseOutOfItsProgrammeAsync(
        List<Member> people,
        Round round,
        CancellationToken cancellationToken
    )
    {
        // Nobody is in one that was ended, and its last round runs on.
        var programme = await db.Set<Programme>()
            .Where(p => p.Id == round.Programme && p.State != ProgrammeState.Ended)
            .Select(p => (long?)p.Id)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (programme is null)
        {
            return;
        }

        var users = people.ConvertAll(m => m.User);
        var isIn = await db.Set<ProgrammeMember>()
            .Where(m => m.ProgrammeId == programme && users.Contains(m.User))
            .Select(m => m.User)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        people.RemoveAll(m => !isIn.Contains(m.User));
    }
}
