using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Late;

/// <summary>A place that a round which is under way has for one more.</summary>
/// <param name="People">Whom they would be with.</param>
internal abstract record LateSeat(IReadOnlyList<UserId> People)
{
    /// <summary>With somebody who sat out.</summary>
    internal sealed record WithLeftOut(long SatOut, UserId User) : LateSeat([User]);

    /// <summary>In a thread that there is.</summary>
    /// <param name="Gone">Who was in it and left.</param>
    internal sealed record InThread(
        long Pairing,
        ConversationMode Mode,
        IReadOnlyList<UserId> People,
        IReadOnlyList<UserId> Gone
    ) : LateSeat(People);
}

internal sealed class LateSeats(BotDbContext db)
{
    /// <summary>Whether there may be any, by numbers alone: whether one of them is for a certain person is asked when they want it.</summary>
    public async Task<bool> MayThereBeAnyAsync(Round round, UserId user, CancellationToken cancellationToken) =>
        await db.Set<SatOut>()
            .AnyAsync(
                s => s.RoundId == round.Id && s.User != user && s.Reason != LeftOutReason.Unreachable,
                cancellationToken
            )
            .ConfigureAwait(false)
        || await Open(round)
            .AnyAsync(
                p =>
                    p.Members.Count <= round.GroupSize
                    || p.Members.Any(m =>
                        db.Set<Member>()
                            .Any(o =>
                                o.Community == round.Community && o.User == m.User && o.Status == MemberStatus.Left
                            )
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);

    /// <summary>
    /// In tiers: whoever sat out comes first, then whoever was left alone, then pairs that become trios. Nobody who likes to be just two
    /// is made one of three.
    /// </summary>
    /// <param name="roster">Everybody who takes part.</param>
    /// <param name="inProgramme">Those of them who are in this programme.</param>
    public async Task<IReadOnlyList<IReadOnlyList<LateSeat>>> TiersAsync(
        Round round,
        Member newcomer,
        IReadOnlyList<Member> roster,
        IReadOnlySet<UserId> inProgramme,
        CancellationToken cancellationToken
    )
    {
        var satOut = await db.Set<SatOut>()
            .AsNoTracking()
            .Where(s => s.RoundId == round.Id && s.User != newcomer.User && s.Reason != LeftOutReason.Unreachable)
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var pairings = await Open(round)
            .AsNoTracking()
            .Include(p => p.Members)
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var talking = await db.Set<Pairing>()
            .Where(p => p.RoundId == round.Id)
            .Join(db.Set<ConversationMember>(), p => p.Id, m => m.PairingId, (_, m) => new { m.PairingId, m.User })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var here = roster.ToDictionary(m => m.User);
        var active = await db.Set<Member>()
            .Where(m => m.Community == round.Community && m.Status == MemberStatus.Active)
            .Select(m => m.User)
            .ToHashSetAsync(cancellationToken)
            .ConfigureAwait(false);
        var byPairing = talking.ToLookup(m => m.PairingId, m => m.User);
        // Where all of a conversation was erased, there is nothing that somebody could come to.
        List<LateSeat.InThread> threads =
        [
            .. pairings
                .Where(p => byPairing[p.Id].Any())
                .Select(p => new LateSeat.InThread(
                    p.Id,
                    p.Mode,
                    [.. byPairing[p.Id].Where(active.Contains).Order(ById)],
                    [.. byPairing[p.Id].Where(user => !active.Contains(user))]
                ))
                .Where(seat => seat.People.All(here.ContainsKey)),
        ];
        return
        [
            [.. satOut.Where(s => inProgramme.Contains(s.User)).Select(s => new LateSeat.WithLeftOut(s.Id, s.User))],
            [.. threads.Where(seat => seat is { People.Count: 1, Gone.Count: > 0 })],
            [
                .. threads.Where(seat =>
                    seat is { People.Count: > 1, Gone.Count: 0 }
                    // With the newcomer, one more than the programme's groups at most.
                    && seat.People.Count <= round.GroupSize
                    && newcomer.Company != Company.JustTwo
                    && seat.People.All(user => here[user].Company != Company.JustTwo)
                ),
            ],
        ];
    }

    /// <summary>
    /// Introduced, not met by now, and nobody has come late to them yet; and nobody of them is being brought together with somebody else, or was, because
    /// they waited in vain.
    /// </summary>
    private IQueryable<Pairing> Open(Round round) =>
        db.Set<Pairing>()
            .Where(p => p.RoundId == round.Id && p.Step == DeliveryStep.Introduced && p.Thread != null)
            .Where(p => p.Members.All(m => m.Answer == MeetingAnswer.None || m.Answer == MeetingAnswer.NotYet))
            .Where(p => !db.Set<LatePlace>().Any(l => l.PairingId == p.Id))
            .Where(p =>
                !db.Set<Rescue>()
                    .Any(r =>
                        r.PairingId == p.Id
                        && (
                            r.Step == RescueStep.Looking
                            || r.Step == RescueStep.Paired
                            || r.Step == RescueStep.Joining
                            || r.Step == RescueStep.Matched
                        )
                    )
            );

    private static readonly Comparer<UserId> ById = Comparer<UserId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
