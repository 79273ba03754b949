using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>What becomes of a pairing when somebody is out of it before they are introduced. All of it is saved by the caller.</summary>
internal sealed class Regrouping(BotDbContext db, DeliveryRefusals refusals, TimeProvider clock)
{
    /// <summary>Whoever is out of it is not brought along, nor named.</summary>
    /// <param name="people">Who is still in.</param>
    public async Task GoOnWithAsync(
        Round round,
        Pairing pairing,
        IReadOnlyList<Member> people,
        CancellationToken cancellationToken
    )
    {
        if (people.Count == pairing.Members.Count && people.Count > 1)
        {
            return;
        }

        await TakeOutAsync(pairing, m => people.All(still => still.User != m.User), cancellationToken)
            .ConfigureAwait(false);
        await BeginAnewAsync(pairing, cancellationToken).ConfigureAwait(false);
        await EndIfAloneAsync(round, pairing, ChatRefusal.Gone, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Some cannot be brought to the thread. Whoever is still there comes first next time.</summary>
    /// <param name="missing">Why.</param>
    public async Task GoOnWithoutAsync(
        Round round,
        Pairing pairing,
        IReadOnlyDictionary<UserId, ChatRefusal> missing,
        CancellationToken cancellationToken
    )
    {
        await TakeOutAsync(pairing, m => missing.ContainsKey(m.User), cancellationToken).ConfigureAwait(false);
        if (HasOtherPlaces(round))
        {
            foreach (var user in missing.Where(m => m.Value is not ChatRefusal.Gone).Select(m => m.Key))
            {
                await SitOutAsync(round, user, cancellationToken).ConfigureAwait(false);
            }
        }

        await EndIfAloneAsync(round, pairing, missing.Values.First(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// In another thread, if they were brought to one: whoever is out of it may be in there, and what was said there was said to them, too.
    /// </summary>
    public async Task BeginAnewAsync(Pairing pairing, CancellationToken cancellationToken)
    {
        var begun = await db.Set<Conversation>()
            .SingleOrDefaultAsync(c => c.PairingId == pairing.Id, cancellationToken)
            .ConfigureAwait(false);
        if (begun is not null)
        {
            db.Remove(begun);
        }

        pairing.Step = DeliveryStep.Planned;
    }

    /// <summary>
    /// Nobody is introduced to nobody. Whoever is left alone is found another place, unless the round is of these two only; and a thread does
    /// not stay.
    /// </summary>
    private async Task EndIfAloneAsync(
        Round round,
        Pairing pairing,
        ChatRefusal reason,
        CancellationToken cancellationToken
    )
    {
        if (pairing.Members.Count > 1)
        {
            return;
        }

        await refusals.RefuseAsync(pairing, reason, cancellationToken).ConfigureAwait(false);
        await RescueTrigger
            .LookAgainAsync(db, [pairing.RoundId], clock.GetInstant(), cancellationToken)
            .ConfigureAwait(false);
        if (pairing.Thread is not null || (HasOtherPlaces(round) && pairing.Members.Count == 1))
        {
            pairing.Step = DeliveryStep.Alone;
        }
    }

    private async Task SitOutAsync(Round round, UserId user, CancellationToken cancellationToken)
    {
        var does = await db.Set<SatOut>()
            .AnyAsync(s => s.RoundId == round.Id && s.User == user, cancellationToken)
            .ConfigureAwait(false);
        if (!does)
        {
            db.Add(
                new SatOut
                {
                    RoundId = round.Id,
                    Community = round.Community,
                    User = user,
                    Reason = LeftOutReason.Unreachable,
                }
            );
        }
    }

    private async Task TakeOutAsync(
        Pairing pairing,
        Predicate<PairingMember> isGone,
        CancellationToken cancellationToken
    )
    {
        var gone = pairing.Members.FindAll(isGone);
        db.RemoveRange(gone);
        pairing.Members.RemoveAll(isGone);
        await Newcomers
            .StayNewAsync(db, pairing.Community, gone.ConvertAll(m => m.User), [pairing.RoundId], cancellationToken)
            .ConfigureAwait(false);
    }

    private static bool HasOtherPlaces(Round round) => round is { Kind: RoundKind.Weekly, Programme: not null };
}
