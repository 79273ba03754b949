using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Wording;

/// <summary>Keeps what a community may cost within its bound, over all workers and restarts.</summary>
internal sealed class WordingBudget(
    IDbContextFactory<BotDbContext> contexts,
    IOptions<WordingOptions> options,
    TimeProvider clock
)
{
    /// <summary>Takes one question out of today's; an answer that never came counts too, as it may have been paid for.</summary>
    public async Task<bool> TryTakeAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var most = options.Value.QuestionsADay;
        if (most == 0)
        {
            return false;
        }

        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var today = clock.GetInstant().InUtc().Date.AtMidnight().InUtc().ToInstant();
        if (await CountAsync(db, community, today, most, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        if (await db.Set<WordingUse>().AnyAsync(u => u.Community == community, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        db.Add(
            new WordingUse
            {
                Community = community,
                Day = today,
                Count = 1,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbUpdateException)
        {
            // Somebody else was the community's first in the same moment.
            return await CountAsync(db, community, today, most, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> CountAsync(
        BotDbContext db,
        CommunityId community,
        Instant today,
        int most,
        CancellationToken cancellationToken
    ) =>
        await db.Set<WordingUse>()
            .Where(u => u.Community == community && (u.Day < today || u.Count < most))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(u => u.Count, u => u.Day < today ? 1 : u.Count + 1)
                        .SetProperty(u => u.Day, u => u.Day < today ? today : u.Day),
                cancellationToken
            )
            .ConfigureAwait(false) > 0;
}
