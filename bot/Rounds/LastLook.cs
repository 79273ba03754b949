using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>
/// Right before an introduction is made: who is out of it by now. The plan may have waited for days, and somebody may have said something while
/// it was being made.
/// </summary>
internal sealed class LastLook(PairingPeople peopleOf, KeptApart apart, TimeProvider clock)
{
    /// <returns>
    /// Those who are to be introduced, in the order of their ids: without whoever left or takes a break, and of two who are kept apart without
    /// the one who asked for it.
    /// </returns>
    public async Task<IReadOnlyList<Member>> OfAsync(Pairing pairing, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var people = await peopleOf.OfAsync(pairing, cancellationToken).ConfigureAwait(false);
        var still = people.Where(m => m.TakesPartAt(now)).ToList();
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
}
