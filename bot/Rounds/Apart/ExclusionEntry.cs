using NodaTime;

namespace NetSocialBot.Rounds.Apart;

/// <summary>What moderators asked for at once, as it is listed and taken back.</summary>
/// <param name="Id">Of one of its rows, which stands for all of them.</param>
/// <param name="People">None of them meets another; or, where there are <paramref name="Others"/>, none of those.</param>
/// <param name="Others">Empty where it is a single group.</param>
internal sealed record ExclusionEntry(
    long Id,
    Instant Since,
    IReadOnlyList<ExcludedPerson> People,
    IReadOnlyList<ExcludedPerson> Others
)
{
    /// <param name="rows">One or more, of the same request.</param>
    public static ExclusionEntry Of(IReadOnlyCollection<Exclusion> rows)
    {
        List<List<ExcludedPerson>> sets =
        [
            .. rows.OrderBy(r => r.Id).Select(r => r.People.OrderBy(p => p.Id).ToList()),
        ];
        var (id, since) = (rows.Min(r => r.Id), rows.Min(r => r.Since));
        return sets.Count == 1
            ? new ExclusionEntry(id, since, sets[0], [])
            : new ExclusionEntry(
                id,
                since,
                [.. sets.Select(two => two[0]).DistinctBy(Who)],
                [.. sets.Select(two => two[^1]).DistinctBy(Who)]
            );
    }

    /// <summary>Two who are forgotten are two still.</summary>
    private static (Chat.UserId?, string?) Who(ExcludedPerson person) => (person.User, person.Mark);
}
