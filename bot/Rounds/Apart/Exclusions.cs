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
    public Task<ExclusionOutcome> AddAsync(
        CommunityId community,
        IReadOnlyList<Person> people,
        string request,
        CancellationToken cancellationToken
    ) => AddAllAsync(community, [people], request, cancellationToken);

    /// <summary>
    /// Nobody of the ones meets anybody of the others from now on, as with <see cref="AddAsync"/>; among themselves both meet as before.
    /// </summary>
    /// <param name="ones">One or more, nobody twice.</param>
    /// <param name="others">One or more, nobody twice and nobody who is among the ones.</param>
    /// <param name="request">The same one does it once.</param>
    public Task<ExclusionOutcome> AddBetweenAsync(
        CommunityId community,
        IReadOnlyList<Person> ones,
        IReadOnlyList<Person> others,
        string request,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<IReadOnlyList<Person>> pairs =
        [
            .. from one in ones from other in others select (IReadOnlyList<Person>)[one, other],
        ];
        return AddAllAsync(community, pairs, request, cancellationToken);
    }

    private async Task<ExclusionOutcome> AddAllAsync(
        CommunityId community,
        IReadOnlyList<IReadOnlyList<Person>> sets,
        string request,
        CancellationToken cancellationToken
    )
    {
        var before = await PairsAsync(community, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<(UserId One, UserId Other)> pairs =
        [
            .. sets.SelectMany(people => PairsOf([.. people.Select(p => p.Id)])).Distinct(),
        ];
        if (pairs.All(before.Contains))
        {
            return ExclusionOutcome.WasSoAlready;
        }

        var rows = await RowsAsync(community, cancellationToken).ConfigureAwait(false);
        if (rows.DistinctBy(r => r.Stem).Count() >= MostInCommunity)
        {
            return ExclusionOutcome.TooMany;
        }

        for (var i = 0; i < sets.Count; i++)
        {
            var part = sets.Count == 1 ? request : Exclusion.Part(request, i);
            db.Add(ApartFromNowOn(community, sets[i], part));
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (one, other) in pairs)
        {
            await withdrawal.WithdrawAsync(community, other, one, cancellationToken).ConfigureAwait(false);
        }

        return ExclusionOutcome.Done;
    }

    private Exclusion ApartFromNowOn(CommunityId community, IReadOnlyList<Person> people, string request) =>
        new()
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
        };

    /// <summary>The latest first.</summary>
    public async Task<(IReadOnlyList<ExclusionEntry> Page, bool HasOlder)> PageAsync(
        CommunityId community,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        var rows = await RowsAsync(community, cancellationToken).ConfigureAwait(false);
        List<IGrouping<string, (long Id, string Stem)>> shown =
        [
            .. rows.GroupBy(r => r.Stem).OrderByDescending(g => g.Max(r => r.Id)).Skip(page * size).Take(size + 1),
        ];
        if (shown.Count == 0)
        {
            return ([], false);
        }

        var ids = shown.Take(size).SelectMany(g => g).Select(r => r.Id).ToList();
        var found = await db.Set<Exclusion>()
            .AsNoTracking()
            .Include(e => e.People)
            .Where(e => e.Community == community && ids.Contains(e.Id))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return (
            [
                .. found
                    .GroupBy(e => e.Stem)
                    .OrderByDescending(g => g.Max(e => e.Id))
                    .Select(g => ExclusionEntry.Of([.. g])),
            ],
            shown.Count > size
        );
    }

    /// <param name="ids">Each with what was asked for at once with it.</param>
    /// <returns>Whether there was any of them.</returns>
    public async Task<bool> LiftAsync(
        CommunityId community,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await RowsAsync(community, cancellationToken).ConfigureAwait(false);
        var stems = rows.Where(r => ids.Contains(r.Id)).Select(r => r.Stem).ToHashSet(StringComparer.Ordinal);
        var all = rows.Where(r => stems.Contains(r.Stem)).Select(r => r.Id).ToList();
        return all.Count > 0
            && await db.Set<Exclusion>()
                .Where(e => e.Community == community && all.Contains(e.Id))
                .ExecuteDeleteAsync(cancellationToken)
                .ConfigureAwait(false) > 0;
    }

    private async Task<IReadOnlyList<(long Id, string Stem)>> RowsAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Set<Exclusion>()
            .Where(e => e.Community == community)
            .Select(e => new { e.Id, e.Request })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(r => (r.Id, Exclusion.StemOf(r.Request)))];
    }

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
