using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;

namespace NetSocialBot.Rounds;

/// <summary>
/// What the platform would not take of a round, for good or until there is room: told to the moderators in their channel when it
/// happens, and shown to whoever asks.
/// </summary>
internal sealed partial class DeliveryTroubles(BotDbContext db, IChatPlatform chat, ILogger<DeliveryTroubles> logger)
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    /// <returns>Whether all was told; false where the platform takes nothing for a while.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var due = await db.Set<Round>()
            .Where(r => r.TroubleToTell)
            .Select(r => r.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var all = true;
        await OneByOne
            .DoAsync(
                due.Order(),
                async id =>
                {
                    db.ChangeTracker.Clear();
                    // Where one channel takes nothing for a while, another may.
                    all &= await TellAsync(id, cancellationToken).ConfigureAwait(false);
                    return true;
                }
            )
            .ConfigureAwait(false);
        db.ChangeTracker.Clear();
        return all;
    }

    /// <returns>Null where everything of the round was taken, or only somebody was gone.</returns>
    public async Task<Finding?> FindAsync(long round, Language language, CancellationToken cancellationToken)
    {
        var troubled = await db.Set<Pairing>()
            .Where(p => p.RoundId == round && p.Refusal != null)
            // Somebody who is gone since is nobody's fault; a channel in which no thread could be opened is.
            .Where(p => p.Refusal != ChatRefusal.Gone || (p.Thread == null && p.Members.Count > 1))
            .Select(p => new { p.Refusal, IsOver = p.Step == DeliveryStep.Refused || p.Step == DeliveryStep.Alone })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (troubled.Count == 0)
        {
            return null;
        }

        var of = await db.Set<Round>()
            .Where(r => r.Id == round)
            .Select(r => new
            {
                r.Kind,
                Programme = db.Set<Programme>().Where(p => p.Id == r.Programme).Select(p => p.Name).SingleOrDefault(),
            })
            .SingleAsync(cancellationToken)
            .ConfigureAwait(false);
        var texts = Book.In(language);
        var name =
            of.Programme
            ?? texts.Raw(
                of.Kind switch
                {
                    RoundKind.Coffee => "trouble-now",
                    RoundKind.Rescue => "trouble-rescue",
                    _ => "trouble-introductions",
                }
            );
        // Where one waits for room, so do all that come after it.
        var waits = troubled.Exists(p => !p.IsOver);
        var (what, count) = waits
            ? ("checkup-waiting", await UndeliveredAsync(round, cancellationToken).ConfigureAwait(false))
            : ("checkup-refused", troubled.Count);
        var remedy = troubled[0].Refusal switch
        {
            _ when waits => "checkup-waiting-remedy",
            ChatRefusal.NotAllowed => "checkup-refused-not-allowed",
            ChatRefusal.LimitReached => "checkup-refused-limit",
            ChatRefusal.Gone => "checkup-refused-gone",
            _ => "checkup-refused-other",
        };
        return new Finding(
            texts.Counted(what, count, ("programme", name)),
            texts.Get(remedy),
            waits ? new Button(DeliveryModule.AgainFor(round), texts.Raw("checkup-waiting-label")) : null
        )
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"rounds:{(waits ? "waiting" : "refused")}:{round}"),
        };
    }

    private Task<int> UndeliveredAsync(long round, CancellationToken cancellationToken) =>
        db.Set<Pairing>()
            .CountAsync(
                p =>
                    p.RoundId == round
                    && p.Step != DeliveryStep.Introduced
                    && (p.Step != DeliveryStep.Refused || p.Refusal != ChatRefusal.Gone),
                cancellationToken
            );

    private async Task<bool> TellAsync(long id, CancellationToken cancellationToken)
    {
        var round = await db.Set<Round>().SingleAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == round.Community, cancellationToken)
            .ConfigureAwait(false);
        var finding = await FindAsync(round.Id, community.Language, cancellationToken).ConfigureAwait(false);
        if (
            community is { Active: true, ModeratorChannel: { } moderators }
            && finding is not null
            && round.State == RoundState.Open
        )
        {
            var posted = await chat.PostAsync(
                    moderators,
                    new OutgoingMessage(
                        finding.What + ChatText.Markdown("\n") + finding.Remedy,
                        finding.Fix is { } fix ? [fix] : []
                    ),
                    // An earlier try may have got through, just before it could be written down.
                    new IdempotencyKey(finding.Key!, MayAlreadyStand: true, round.PlannedAt),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (posted.Refusal is ChatRefusal.NotNow)
            {
                return false;
            }

            LogTold(round.Community, round.Number, posted.Refusal);
        }

        // What the channel does not take is not tried again: the doctor shows it, too.
        round.TroubleToTell = false;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    [LoggerMessage(
        LogLevel.Information,
        "Community {Community}, round {Number}: moderators read of its troubles {Refusal}"
    )]
    private partial void LogTold(CommunityId community, int number, ChatRefusal? refusal);
}
