using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>Takes lines to whom they are for, by direct message. Who is apart from the writer by then gets none, and nobody hears of it.</summary>
internal sealed partial class LineDelivery(
    BotDbContext db,
    IChatPlatform platform,
    KeptApart apart,
    MemberService members,
    CivilTimes civil,
    TimeProvider clock,
    ILogger<LineDelivery> logger
)
{
    /// <summary>Longer than one can be written in one conversation, so that nobody writes a second one there.</summary>
    private static readonly Duration Kept = Duration.FromDays(60);

    private readonly IChatPlatform chat = platform.InBulk;

    /// <exception cref="ChatException">The wire broke; the rest comes next time.</exception>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        await db.Set<PassedLine>()
            .Where(l => l.WrittenAt < now - Kept)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var due = await db.Set<PassedLine>()
            .Where(l => l.DueAt <= now)
            .OrderBy(l => l.DueAt)
            .Select(l => l.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne
            .DoAsync(due, id => SettleAsync(id, cancellationToken), id => PostponeAsync(id, now, cancellationToken))
            .ConfigureAwait(false);
    }

    private async Task PostponeAsync(long id, Instant now, CancellationToken cancellationToken)
    {
        var line = db.Set<PassedLine>().Where(l => l.Id == id && l.DueAt <= now);
        var broken = await line.AsNoTracking().SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (broken is null)
        {
            return;
        }

        var then = await civil
            .NextAsync(broken.Community, broken.To, now + OneByOne.Backoff(broken.Attempts), cancellationToken)
            .ConfigureAwait(false);
        await line.ExecuteUpdateAsync(set => set.SetProperty(l => l.DueAt, then), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <returns>False where the platform takes no more for a while.</returns>
    private async Task<bool> SettleAsync(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var line = await db.Set<PassedLine>()
            .SingleOrDefaultAsync(l => l.Id == id, cancellationToken)
            .ConfigureAwait(false);
        if (line is null)
        {
            // Erased since the list was made.
            return true;
        }

        line.Attempts++;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        var refusal = await SendAsync(line, cancellationToken).ConfigureAwait(false);
        if (refusal is ChatRefusal.NotNow)
        {
            return false;
        }

        line.State = refusal is null ? LineState.Sent : LineState.Kept;
        line.DueAt = null;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        LogSettled(line.Community, id);
        return true;
    }

    private async Task<ChatRefusal?> SendAsync(PassedLine line, CancellationToken cancellationToken)
    {
        var areApart = await apart
            .AreApartAsync(line.Community, line.From, line.To, cancellationToken)
            .ConfigureAwait(false);
        var from = await members.TryGetAsync(line.Community, line.From, cancellationToken).ConfigureAwait(false);
        var to = await members.TryGetAsync(line.Community, line.To, cancellationToken).ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == line.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        if (
            areApart
            || community is null
            || from is null
            || to is not { Status: MemberStatus.Active, RemindersOff: false }
        )
        {
            return ChatRefusal.Gone;
        }

        var texts = LineWords.Book.In(to.Language ?? community.Language);
        var sent = await chat.SendDirectAsync(
                line.To,
                new OutgoingMessage(
                    texts.Get(
                        "line",
                        ("name", from.Name),
                        ("community", community.Name),
                        ("line", LineWords.Quoted(line.Text))
                    ),
                    [
                        new Button(
                            DirectCustomId.Of(
                                line.Community,
                                string.Create(CultureInfo.InvariantCulture, $"line:report:{line.Id}")
                            ),
                            texts.Raw("line-report-label")
                        ),
                    ]
                ),
                new IdempotencyKey(
                    string.Create(CultureInfo.InvariantCulture, $"line:{line.Id}"),
                    MayAlreadyStand: line.Attempts > 1,
                    line.WrittenAt
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return sent.Refusal;
    }

    /// <summary>Not how: the log could tell a block.</summary>
    [LoggerMessage(LogLevel.Information, "Community {Community}: line {Line} is settled")]
    private partial void LogSettled(CommunityId community, long line);
}
