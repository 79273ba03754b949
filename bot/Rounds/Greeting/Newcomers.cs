using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Greeting;

/// <summary>
/// Who is new in a programme for newcomers, and who greets there. Somebody is new until they were introduced once: a round that was taken
/// back, or an introduction that the platform refused, was none.
/// </summary>
internal sealed class Newcomers(BotDbContext db)
{
    /// <returns>Of those who take part: greeters and whoever is new; nobody where nobody is new.</returns>
    public async Task<IReadOnlyList<Member>> AmongAsync(
        Programme programme,
        IReadOnlyList<Member> roster,
        CancellationToken cancellationToken
    )
    {
        var greeters = await GreetersAsync(programme, cancellationToken).ConfigureAwait(false);
        var isNew = await NewAsync(programme, cancellationToken).ConfigureAwait(false);
        return roster.Any(m => isNew.Contains(m.User))
            ? [.. roster.Where(m => isNew.Contains(m.User) || greeters.Contains(m.User))]
            : [];
    }

    public Task<HashSet<UserId>> GreetersAsync(Programme programme, CancellationToken cancellationToken) =>
        Places(programme).Where(p => p.IsGreeter).Select(p => p.User).ToHashSetAsync(cancellationToken);

    /// <summary>Each greeter, with how many they greeted here.</summary>
    public async Task<IReadOnlyDictionary<UserId, int>> GreetedAsync(
        Programme programme,
        CancellationToken cancellationToken
    )
    {
        var greeters = await GreetersAsync(programme, cancellationToken).ConfigureAwait(false);
        var times = await (
            from place in db.Set<PairingMember>()
            join other in db.Set<PairingMember>() on place.PairingId equals other.PairingId
            join round in db.Set<Round>() on place.RoundId equals round.Id
            where place.Community == programme.Community && place.IsGreeter && !other.IsGreeter
            where round.Programme == programme.Id && round.State == RoundState.Open
            group place by place.User into same
            select new { User = same.Key, Times = same.Count() }
        )
            .ToDictionaryAsync(g => g.User, g => g.Times, cancellationToken)
            .ConfigureAwait(false);
        return greeters.ToDictionary(user => user, user => times.GetValueOrDefault(user));
    }

    /// <summary>Whoever was introduced in a round is not new any more. As it is sent, within a transaction of the caller's.</summary>
    public async Task WelcomeAsync(long programme, long round, CancellationToken cancellationToken)
    {
        var introduced = db.Set<PairingMember>().Where(m => m.RoundId == round).Select(m => m.User);
        await db.Set<ProgrammeMember>()
            .Where(p => p.ProgrammeId == programme && !p.IsGreeter && introduced.Contains(p.User))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.WelcomedIn, round), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>They were taken out of introductions before these were made: to whoever was to be welcomed by one, it is still to come.</summary>
    public static async Task StayNewAsync(
        BotDbContext db,
        CommunityId community,
        IReadOnlyCollection<UserId> users,
        IReadOnlyCollection<long> rounds,
        CancellationToken cancellationToken
    ) =>
        await db.Set<ProgrammeMember>()
            .Where(p => p.Community == community && users.Contains(p.User))
            .Where(p => p.WelcomedIn != null && rounds.Contains(p.WelcomedIn.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.WelcomedIn, (long?)null), cancellationToken)
            .ConfigureAwait(false);

    private Task<HashSet<UserId>> NewAsync(Programme programme, CancellationToken cancellationToken) =>
        Places(programme)
            .Where(p => !p.IsGreeter)
            .Where(p =>
                p.WelcomedIn == null
                || db.Set<Round>().Any(r => r.Id == p.WelcomedIn && r.State != RoundState.Open)
                || db.Set<Pairing>()
                    .Any(g =>
                        g.RoundId == p.WelcomedIn
                        && g.Step == DeliveryStep.Refused
                        && g.Members.Any(m => m.User == p.User)
                    )
            )
            .Select(p => p.User)
            .ToHashSetAsync(cancellationToken);

    private IQueryable<ProgrammeMember> Places(Programme programme) =>
        db.Set<ProgrammeMember>()
            .AsNoTracking()
            .Where(p => p.ProgrammeId == programme.Id && p.Community == programme.Community);
}
