using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Programmes;

/// <summary>
/// Who lets the next round of one programme go by, whichever comes first of all theirs. What is sent of that programme before the time
/// of that round goes by without them too, and uses nothing up.
/// </summary>
internal sealed class RoundSkips(BotDbContext db)
{
    /// <summary>A round may be planned a moment before its time.</summary>
    private static readonly Duration Early = Duration.FromMinutes(1);

    public Task<HashSet<UserId>> OfAsync(long programme, CancellationToken cancellationToken) =>
        Standing(programme).Select(m => m.User).ToHashSetAsync(cancellationToken);

    /// <returns>The names of the programmes whose next round goes by without somebody.</returns>
    public async Task<IReadOnlyList<string>> NamesAsync(
        CommunityId community,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        await (
            from member in Places(community, user)
            join programme in db.Set<Programme>() on member.ProgrammeId equals programme.Id
            where member.SkipsAt != null
            orderby programme.Id
            select programme.Name
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

    /// <returns>The programme of theirs whose round is the next; null where none is to come.</returns>
    public Task<long?> NextAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        (
            from member in Places(community, user)
            join programme in db.Set<Programme>() on member.ProgrammeId equals programme.Id
            where programme.NextAt != null
            orderby programme.NextAt, programme.Id
            select (long?)programme.Id
        ).FirstOrDefaultAsync(cancellationToken);

    /// <returns>False where they are not in that programme.</returns>
    public async Task<bool> SkipAsync(long programme, UserId user, Instant at, CancellationToken cancellationToken) =>
        await Places(programme, user)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SkipsAt, at), cancellationToken)
            .ConfigureAwait(false) == 1;

    /// <param name="upTo">No later round than of that time; null for whichever.</param>
    /// <returns>Whether there was anything to take back.</returns>
    public Task<bool> TakeBackAsync(
        long programme,
        UserId user,
        CancellationToken cancellationToken,
        Instant? upTo = null
    ) => TakeBackAsync(Places(programme, user).Where(m => upTo == null || m.SkipsAt <= upTo), cancellationToken);

    /// <summary>In all programmes.</summary>
    /// <inheritdoc cref="TakeBackAsync(long, UserId, CancellationToken, Instant?)"/>
    public Task<bool> TakeBackAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        TakeBackAsync(Places(community, user), cancellationToken);

    /// <summary>The round was sent without them. Within a transaction of the caller's.</summary>
    public Task<int> UseUpAsync(long programme, long round, Instant at, CancellationToken cancellationToken) =>
        Standing(programme)
            .Where(m => m.SkipsAt <= at + Early)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.SkipsAt, (Instant?)null).SetProperty(m => m.SkippedRound, round),
                cancellationToken
            );

    /// <summary>The round was taken back: the one in its place goes by without them. Within a transaction of the caller's.</summary>
    public Task<int> GiveBackAsync(long programme, long round, Instant at, CancellationToken cancellationToken) =>
        db.Set<ProgrammeMember>()
            .Where(m => m.ProgrammeId == programme && m.SkippedRound == round)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.SkipsAt, m => m.SkipsAt ?? at).SetProperty(m => m.SkippedRound, (long?)null),
                cancellationToken
            );

    /// <summary>The round of that time does not come: it went by without everybody.</summary>
    public Task<int> EndAsync(long programme, Instant at, CancellationToken cancellationToken) =>
        Standing(programme)
            .Where(m => m.SkipsAt <= at)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SkipsAt, (Instant?)null), cancellationToken);

    /// <summary>Moved to an earlier time, it is the same round for those who let it go by.</summary>
    public Task<int> MoveAsync(long programme, Instant next, CancellationToken cancellationToken) =>
        Standing(programme)
            .Where(m => m.SkipsAt > next)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SkipsAt, next), cancellationToken);

    private static async Task<bool> TakeBackAsync(
        IQueryable<ProgrammeMember> places,
        CancellationToken cancellationToken
    ) =>
        await places
            .Where(m => m.SkipsAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SkipsAt, (Instant?)null), cancellationToken)
            .ConfigureAwait(false) > 0;

    private IQueryable<ProgrammeMember> Standing(long programme) =>
        db.Set<ProgrammeMember>().Where(m => m.ProgrammeId == programme && m.SkipsAt != null);

    private IQueryable<ProgrammeMember> Places(long programme, UserId user) =>
        db.Set<ProgrammeMember>().Where(m => m.ProgrammeId == programme && m.User == user);

    private IQueryable<ProgrammeMember> Places(CommunityId community, UserId user) =>
        db.Set<ProgrammeMember>().Where(m => m.Community == community && m.User == user);
}
