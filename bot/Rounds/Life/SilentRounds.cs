using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>
/// Gives whoever was introduced several times in a row and pressed nothing a break, so that nobody waits for them, and says so kindly.
/// Any press counts, whatever it was for.
/// </summary>
internal sealed partial class SilentRounds(
    BotDbContext db,
    CivilTimes civil,
    RescueLook rescues,
    IChatPlatform platform,
    IOptions<LifeOptions> options,
    TimeProvider clock,
    ILogger<SilentRounds> logger
)
{
    /// <summary>As long as a break can be. They end it by a press.</summary>
    private static readonly Duration Break = Duration.FromDays(365);

    private static readonly TextBook Book = TextBook.Of("Members");
    private readonly IChatPlatform chat = platform.InBulk;

    /// <summary>Those of a round that is over.</summary>
    public async Task PauseAsync(Round round, CancellationToken cancellationToken)
    {
        if (options.Value.SilentRounds == 0)
        {
            return;
        }

        var now = clock.GetInstant();
        foreach (var user in await SilentAsync(round, now, cancellationToken).ConfigureAwait(false))
        {
            var member = await db.Set<Member>()
                .SingleAsync(m => m.Community == round.Community && m.User == user, cancellationToken)
                .ConfigureAwait(false);
            var standing = await db.Set<SilentBreak>()
                .SingleOrDefaultAsync(b => b.Community == round.Community && b.User == user, cancellationToken)
                .ConfigureAwait(false);
            if (standing is null)
            {
                standing = new SilentBreak
                {
                    Community = round.Community,
                    User = user,
                    Until = now + Break,
                };
                db.Add(standing);
            }

            (standing.Until, standing.Attempts) = (now + Break, 0);
            standing.DueAt = await civil.NextAsync(round.Community, user, now, cancellationToken).ConfigureAwait(false);
            member.PausedUntil = standing.Until;
            await rescues.NoteAwayAsync(round.Community, user, cancellationToken).ConfigureAwait(false);
            LogPaused(round.Community, round.Id);
        }
    }

    /// <exception cref="ChatException">The wire broke; the rest comes next time.</exception>
    public async Task TellDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<SilentBreak>()
            .Where(b => b.DueAt <= now)
            .OrderBy(b => b.DueAt)
            .Select(b => new { b.Community, b.User })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne
            .DoAsync(
                due,
                next => TellAsync(next.Community, next.User, cancellationToken),
                next => PostponeAsync(next.Community, next.User, now, cancellationToken)
            )
            .ConfigureAwait(false);
    }

    private async Task PostponeAsync(
        CommunityId community,
        UserId user,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var silent = db.Set<SilentBreak>().Where(b => b.Community == community && b.User == user && b.DueAt <= now);
        var attempts = await silent
            .Select(b => b.Attempts)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var then = await civil
            .NextAsync(community, user, now + OneByOne.Backoff(attempts), cancellationToken)
            .ConfigureAwait(false);
        await silent
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.DueAt, then), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <returns>False where the platform takes no more for a while.</returns>
    private async Task<bool> TellAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var silent = await db.Set<SilentBreak>()
            .SingleOrDefaultAsync(b => b.Community == community && b.User == user, cancellationToken)
            .ConfigureAwait(false);
        if (silent is null)
        {
            // Erased since the list was made.
            return true;
        }

        silent.Attempts++;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        if (await TellAsync(silent, cancellationToken).ConfigureAwait(false) is ChatRefusal.NotNow)
        {
            return false;
        }

        silent.DueAt = null;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Who was introduced in this round and as many before it as it takes, and was last heard of before all of them.</summary>
    private async Task<IReadOnlyList<UserId>> SilentAsync(Round round, Instant now, CancellationToken cancellationToken)
    {
        var community = round.Community;
        var before = round.PlannedAt - Member.HeardToThe;
        var quiet = await (
            from place in db.Set<PairingMember>()
            join pairing in db.Set<Pairing>() on place.PairingId equals pairing.Id
            join member in db.Set<Member>()
                on new { place.Community, place.User } equals new { member.Community, member.User }
            where place.RoundId == round.Id && pairing.Step == DeliveryStep.Introduced
            where member.Status == MemberStatus.Active && (member.PausedUntil == null || member.PausedUntil <= now)
            where member.HeardAt != null && member.HeardAt < before
            orderby member.User
            select new { member.User, HeardAt = member.HeardAt!.Value }
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        List<UserId> silent = [];
        foreach (var one in quiet)
        {
            var since = one.HeardAt + Member.HeardToThe;
            var rounds = await (
                from place in db.Set<PairingMember>()
                join pairing in db.Set<Pairing>() on place.PairingId equals pairing.Id
                join earlier in db.Set<Round>() on place.RoundId equals earlier.Id
                where place.Community == community && place.User == one.User
                where pairing.Step == DeliveryStep.Introduced && earlier.Kind == RoundKind.Weekly
                where earlier.State == RoundState.Open
                where earlier.PlannedAt > since && earlier.PlannedAt <= round.PlannedAt
                select place.Id
            )
                .CountAsync(cancellationToken)
                .ConfigureAwait(false);
            if (rounds >= options.Value.SilentRounds)
            {
                silent.Add(one.User);
            }
        }

        return silent;
    }

    private async Task<ChatRefusal?> TellAsync(SilentBreak silent, CancellationToken cancellationToken)
    {
        var member = await db.Set<Member>()
            .AsNoTracking()
            .SingleOrDefaultAsync(m => m.Community == silent.Community && m.User == silent.User, cancellationToken)
            .ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == silent.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        if (
            community is null
            || member is not { Status: MemberStatus.Active, RemindersOff: false }
            || member.PausedUntil != silent.Until
        )
        {
            return ChatRefusal.Gone;
        }

        var texts = Book.In(member.Language ?? community.Language);
        var sent = await chat.SendDirectAsync(
                silent.User,
                new OutgoingMessage(
                    texts.Get("say-silent-break", ("community", community.Name)),
                    [
                        new Button(
                            DirectCustomId.Of(silent.Community, "member:back"),
                            texts.Raw("say-end-break-label"),
                            ButtonStyle.Primary
                        ),
                    ]
                ),
                new IdempotencyKey(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"silent:{silent.Community}:{silent.User}:{silent.Until.ToUnixTimeSeconds()}"
                    ),
                    MayAlreadyStand: silent.Attempts > 1,
                    silent.Until - Break
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogTold(silent.Community, sent.Refusal);
        return sent.Refusal;
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}, round {Round}: somebody silent has a break")]
    private partial void LogPaused(CommunityId community, long round);

    [LoggerMessage(LogLevel.Information, "Community {Community}: somebody silent was told of their break {Refusal}")]
    private partial void LogTold(CommunityId community, ChatRefusal? refusal);
}
