using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds.Apart;

/// <summary>
/// Whom moderators keep apart. A hard rule of every plan, and of introductions beside the rounds. Members hear nothing of it: it looks
/// as if it had not come about.
/// </summary>
internal sealed class Exclusions(BotDbContext db, BlockMarks marks, Withdrawal withdrawal, TimeProvider clock)
{
    public const int MostInCommunity = 200;
    private const int LongestName = 100;

    /// <summary>Each two who are kept apart, once; somebody who came back after an erasure is known again.</summary>
    public async Task<IReadOnlyList<(UserId One, UserId Other)>> PairsAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var people = await db.Set<ExcludedPerson>()
            .AsNoTracking()
            .Where(p => p.Community == community)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var known = people.Exists(p => p.Mark is not null)
            ? await marks
                .OfAllAsync(
                    community,
                    await MembersAsync(community, cancellationToken).ConfigureAwait(false),
                    cancellationToken
                )
                .ConfigureAwait(false)
            : new Dictionary<string, UserId>();
        var sets = people
            .Select(p => (p.ExclusionId, User: p.User ?? (known.TryGetValue(p.Mark ?? "", out var back) ? back : null)))
            .Where(p => p.User is not null)
            .GroupBy(p => p.ExclusionId, p => p.User!.Value);
        return [.. sets.SelectMany(set => PairsOf([.. set])).Distinct()];
    }

    public async Task<bool> AreApartAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    )
    {
        var pairs = await PairsAsync(community, cancellationToken).ConfigureAwait(false);
        return pairs.Contains(Ordered(one, other));
    }

    /// <summary>None of them meets another from now on; what is planned for two of them and not made is called off.</summary>
    /// <param name="people">Two or more, nobody twice.</param>
    /// <param name="request">The same one does it once.</param>
    public async Task<ExclusionOutcome> AddAsync(
        CommunityId community,
        IReadOnlyList<Person> people,
        string request,
        CancellationToken cancellationToken
    )
    {
        var before = await PairsAsync(community, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<UserId> users = [.. people.Select(p => p.Id)];
        if (PairsOf(users).All(before.Contains))
        {
            return ExclusionOutcome.WasSoAlready;
        }

        var count = await db.Set<Exclusion>()
            .CountAsync(e => e.Community == community, cancellationToken)
            .ConfigureAwait(false);
        if (count >= MostInCommunity)
        {
            return ExclusionOutcome.TooMany;
        }

        db.Add(
            new Exclusion
            {
                Community = community,
                Request = request,
                Since = clock.GetInstant(),
                People =
                [
                    .. people.Select(p => new ExcludedPerson
                    {
                        Community = community,
                        User = p.Id,
                        Name = PlainName.Of(p.Name, LongestName),
                    }),
                ],
            }
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (one, other) in PairsOf(users))
        {
            await withdrawal.WithdrawAsync(community, other, from: one, cancellationToken).ConfigureAwait(false);
        }

        return ExclusionOutcome.Done;
    }

    /// <summary>The latest first.</summary>
    public async Task<(IReadOnlyList<Exclusion> Page, bool HasOlder)> PageAsync(
        CommunityId community,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        var found = await db.Set<Exclusion>()
            .AsNoTracking()
            .Include(e => e.People)
            .Where(e => e.Community == community)
            .OrderByDescending(e => e.Id)
            .Skip(page * size)
            .Take(size + 1)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return (found[..Math.Min(size, found.Count)], found.Count > size);
    }

    /// <returns>Whether there was any of them.</returns>
    public async Task<bool> LiftAsync(
        CommunityId community,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    ) =>
        await db.Set<Exclusion>()
            .Where(e => e.Community == community && ids.Contains(e.Id))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false) > 0;

    private static IEnumerable<(UserId One, UserId Other)> PairsOf(IReadOnlyList<UserId> users) =>
        users.SelectMany((one, place) => users.Skip(place + 1).Select(other => Ordered(one, other)));

    private static (UserId One, UserId Other) Ordered(UserId one, UserId other) =>
        one.Value < other.Value ? (one, other) : (other, one);

    private Task<List<UserId>> MembersAsync(CommunityId community, CancellationToken cancellationToken) =>
        db.Set<Member>().Where(m => m.Community == community).Select(m => m.User).ToListAsync(cancellationToken);
}

internal enum ExclusionOutcome
{
    Done,
    WasSoAlready,
    TooMany,
}
