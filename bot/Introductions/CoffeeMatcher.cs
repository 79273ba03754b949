using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;

namespace NetSocialBot.Introductions;

/// <summary>
/// Brings together whoever waits for a coffee, and tells whom nobody came by for. Two are taken out of the queue in one
/// transaction, both or neither; their round carries the numbers of their places, and the database lets it be once. So two
/// workers, or a crash in between, match nobody twice.
/// </summary>
internal sealed partial class CoffeeMatcher(
    BotDbContext db,
    PairRounds pairs,
    MemberService members,
    CoffeeWords words,
    CoffeeBoard board,
    TimeProvider clock,
    ILogger<CoffeeMatcher> logger
)
{
    /// <exception cref="ChatException">The wire broke; what was recorded stays, the rest comes next time.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await OneByOne
            .AllAsync(
                cancellationToken,
                FinishAsync,
                MatchAsync,
                SeeToDeliveredAsync,
                LapseAsync,
                // People first: a channel that cannot be written in keeps nobody waiting.
                TellAsync,
                board.KeepAsync
            )
            .ConfigureAwait(false);
    }

    private async Task MatchAsync(CancellationToken cancellationToken)
    {
        var communities = await db.Set<CoffeeWait>()
            .Where(w => w.State == CoffeeState.Waiting)
            .Select(w => w.Community)
            .Distinct()
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne
            .DoAsync(
                communities,
                async community =>
                {
                    while (await MatchAsync(community, cancellationToken).ConfigureAwait(false)) { }

                    return true;
                }
            )
            .ConfigureAwait(false);
    }

    /// <returns>Whether there may be another two.</returns>
    private async Task<bool> MatchAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var waiting = await db.Set<CoffeeWait>()
            .AsNoTracking()
            .Where(w => w.Community == community && w.State == CoffeeState.Waiting && w.Until > now)
            .ToDictionaryAsync(w => w.User, w => w.Id, cancellationToken)
            .ConfigureAwait(false);
        if (
            waiting.Count < 2
            || await pairs.BestOfAsync(community, waiting.Keys, cancellationToken).ConfigureAwait(false)
                is not var (one, other)
        )
        {
            return false;
        }

        if (await ClaimAsync(waiting[one], waiting[other], cancellationToken).ConfigureAwait(false))
        {
            await FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        // Where somebody else was faster, the queue is another one now.
        return true;
    }

    /// <returns>False if one of the two does not wait any more; then neither is taken.</returns>
    public async Task<bool> ClaimAsync(long one, long other, CancellationToken cancellationToken)
    {
        var held = clock.GetInstant() + CoffeeTimes.Held;
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var claimed = await db.Set<CoffeeWait>()
            .Where(w => (w.Id == one || w.Id == other) && w.State == CoffeeState.Waiting)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(w => w.State, CoffeeState.Matched)
                        .SetProperty(w => w.Until, held)
                        .SetProperty(w => w.With, w => w.Id == one ? other : one),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (claimed != 2)
        {
            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Writes down the rounds of all who were claimed: those of a moment ago, and those of before a crash.</summary>
    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        var claimed = await (
            from one in db.Set<CoffeeWait>()
            join other in db.Set<CoffeeWait>() on one.With equals other.Id
            where one.State == CoffeeState.Matched && one.Round == null && one.Id < other.Id
            select new
            {
                one.Community,
                One = one.Id,
                Other = other.Id,
                Users = new { One = one.User, Other = other.User },
            }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne
            .DoAsync(
                claimed,
                async two =>
                {
                    await OpenAsync(
                            two.Community,
                            (two.One, two.Users.One),
                            (two.Other, two.Users.Other),
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                    return true;
                }
            )
            .ConfigureAwait(false);

        // The other one had everything about themself erased in between.
        await db.Set<CoffeeWait>()
            .Where(w => w.State == CoffeeState.Matched && w.Round == null)
            .Where(w => !db.Set<CoffeeWait>().Any(o => o.Id == w.With))
            .ExecuteUpdateAsync(
                set => set.SetProperty(w => w.State, CoffeeState.ToTell).SetProperty(w => w.Open, (int?)null),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task OpenAsync(
        CommunityId community,
        (long Place, UserId User) one,
        (long Place, UserId User) other,
        CancellationToken cancellationToken
    )
    {
        var round = await pairs
            .OpenAsync(
                RoundKind.Coffee,
                community,
                (one.User, other.User),
                string.Create(CultureInfo.InvariantCulture, $"coffee:{one.Place}:{other.Place}"),
                cancellationToken
            )
            .ConfigureAwait(false);
        await db.Set<CoffeeWait>()
            .Where(w => w.Id == one.Place || w.Id == other.Place)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(w => w.Round, round)
                        // A block or a break in the moment between: it reads like nobody came by.
                        .SetProperty(w => w.State, round is null ? CoffeeState.ToTell : CoffeeState.Matched)
                        .SetProperty(w => w.Open, w => round == null ? null : w.Open),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogMatched(community, one.Place, other.Place, round);
    }

    /// <summary>Whoever has their thread is done here; whom the platform gave none has to hear that too.</summary>
    private async Task SeeToDeliveredAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var matched =
            from wait in db.Set<CoffeeWait>()
            where wait.State == CoffeeState.Matched && wait.Round != null
            select wait;
        await matched
            .Where(w => db.Set<Pairing>().Any(p => p.RoundId == w.Round && p.Step == DeliveryStep.Introduced))
            .Where(w => w.Until <= now)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await matched
            .Where(w => db.Set<Pairing>().Any(p => p.RoundId == w.Round && p.Step == DeliveryStep.Refused))
            .ExecuteUpdateAsync(
                set => set.SetProperty(w => w.State, CoffeeState.ToTell).SetProperty(w => w.Open, (int?)null),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task LapseAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        await db.Set<CoffeeWait>()
            .Where(w => w.State == CoffeeState.Waiting && w.Until <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(w => w.State, CoffeeState.ToTell).SetProperty(w => w.Open, (int?)null),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<CoffeeWait>()
            .AsNoTracking()
            .Where(w => w.State == CoffeeState.ToTell)
            .OrderBy(w => w.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne.DoAsync(due, TellOneAsync).ConfigureAwait(false);

        async Task<bool> TellOneAsync(CoffeeWait wait)
        {
            var member = await members.TryGetAsync(wait.Community, wait.User, cancellationToken).ConfigureAwait(false);
            // Whoever left or went on a break while they waited knows that they did.
            var refusal =
                member?.TakesPartAt(now) == true
                    ? await words.TellNobodyCameAsync(wait, member, cancellationToken).ConfigureAwait(false)
                    : null;
            if (refusal == ChatRefusal.NotNow)
            {
                return false;
            }

            var told = db.Set<CoffeeWait>().Where(w => w.Id == wait.Id);
            _ = refusal is null
                ? await told.ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false)
                : await told.ExecuteUpdateAsync(
                        set => set.SetProperty(w => w.State, CoffeeState.Untold),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            LogTold(wait.Community, wait.Id, refusal);
            return true;
        }
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}: coffee for {One} and {Other} is round {Round}")]
    private partial void LogMatched(CommunityId community, long one, long other, long? round);

    [LoggerMessage(LogLevel.Information, "Community {Community}: nobody came by for {Wait}, told {Refusal}")]
    private partial void LogTold(CommunityId community, long wait, ChatRefusal? refusal);
}
