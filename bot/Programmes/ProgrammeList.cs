using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Programmes;

/// <summary>The programmes of a community, and who is in them.</summary>
internal sealed class ProgrammeList(BotDbContext db)
{
    /// <summary>So that all of them fit on one message, with a button each.</summary>
    public const int MostInCommunity = 10;

    /// <summary>Running or paused, the oldest first.</summary>
    public async Task<IReadOnlyList<Programme>> OpenAsync(CommunityId community, CancellationToken cancellationToken) =>
        await Open(community).OrderBy(p => p.Id).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <returns>Null where there is none of that number, or none any more.</returns>
    public Task<Programme?> TryGetAsync(CommunityId community, long id, CancellationToken cancellationToken) =>
        Open(community).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);

    /// <summary>By its name in whatever letter case, or its number.</summary>
    /// <param name="said">As typed. Null for the first one that is running; where all are paused, the first.</param>
    public async Task<Programme?> TryFindAsync(CommunityId community, string? said, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(community, cancellationToken).ConfigureAwait(false);
        if (said is null)
        {
            return open.FirstOrDefault(p => p.State == ProgrammeState.Running) ?? (open.Count > 0 ? open[0] : null);
        }

        var name = said.Trim();
        return open.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? open.FirstOrDefault(p => p.Id.ToString(CultureInfo.InvariantCulture) == name);
    }

    /// <summary>Names with what was typed in them.</summary>
    public async Task<IReadOnlyList<string>> NamesLikeAsync(
        CommunityId community,
        string typed,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await OpenAsync(community, cancellationToken).ConfigureAwait(false))
                .Select(p => p.Name)
                .Where(name => name.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase)),
        ];

    /// <summary>The open ones that somebody is in, on a break or not.</summary>
    public async Task<IReadOnlyList<long>> OfAsync(
        CommunityId community,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        await (
            from member in db.Set<ProgrammeMember>()
            join programme in Open(community) on member.ProgrammeId equals programme.Id
            where member.User == user
            orderby programme.Id
            select programme.Id
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

    private IQueryable<Programme> Open(CommunityId community) =>
        db.Set<Programme>()
            .AsNoTracking()
            .Where(p => p.Community == community)
            .Where(p => p.State == ProgrammeState.Running || p.State == ProgrammeState.Paused);
}
