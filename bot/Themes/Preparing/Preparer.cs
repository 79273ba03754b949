using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Themes.Series;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Preparing;

/// <summary>
/// Prepares the next date of series that are voted on or hosted: a day before, three prompts to choose from; then the host is asked
/// for the first answer. A date that is skipped meanwhile is prepared for nothing, and its vote says so.
/// </summary>
internal sealed partial class Preparer(
    BotDbContext db,
    IChatPlatform chat,
    SeriesQueue queue,
    Prompts prompts,
    TimeProvider clock,
    ILogger<Preparer> logger
)
{
    public static readonly Duration Ahead = Duration.FromDays(1);

    private const int Candidates = 3;

    /// <summary>A host needs some time to answer.</summary>
    private static readonly Duration VoteEndsForHost = Duration.FromHours(3);
    private static readonly Duration VoteEnds = Duration.FromMinutes(15);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        await OneByOne
            .AllAsync(cancellationToken, stop => BeginAsync(now, stop), stop => GoOnAsync(now, stop))
            .ConfigureAwait(false);
    }

    private async Task GoOnAsync(Instant now, CancellationToken cancellationToken)
    {
        var due = await db.Set<ThemePreparation>()
            .Where(p => p.DueAt <= now)
            .OrderBy(p => p.DueAt)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne.DoAsync(due, TryGoOnAsync).ConfigureAwait(false);
        db.ChangeTracker.Clear();

        async Task<bool> TryGoOnAsync(long id)
        {
            db.ChangeTracker.Clear();
            try
            {
                await GoOnAsync(id, now, cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException)
            {
                // Another worker has this one.
            }

            return true;
        }
    }

    /// <summary>Settles on the prompts of dates that come within a day.</summary>
    private async Task BeginAsync(Instant now, CancellationToken cancellationToken)
    {
        var soon = now + Ahead;
        var near = await db.Set<ThemeSeries>()
            .Where(s => s.State == SeriesState.Active && s.NextAt <= soon && s.NextAt > now)
            .Where(s => s.Votes || s.Host != null)
            .Where(s => !db.Set<ThemePreparation>().Any(p => p.Series == s.Id && p.Occurrence == s.NextAt))
            .Where(s => db.Set<Community>().Any(c => c.Id == s.Community && c.Active))
            .Select(s => s.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne.DoAsync(near, BeginOneAsync).ConfigureAwait(false);
        db.ChangeTracker.Clear();

        async Task<bool> BeginOneAsync(long id)
        {
            db.ChangeTracker.Clear();
            var series = await db.Set<ThemeSeries>()
                .SingleAsync(s => s.Id == id, cancellationToken)
                .ConfigureAwait(false);
            var community = await CommunityOfAsync(series.Community, cancellationToken).ConfigureAwait(false);
            var next = await queue
                .NextAsync(series, community.Language, Candidates, cancellationToken)
                .ConfigureAwait(false);
            if (series.NextAt is not { } date)
            {
                return true;
            }

            var ends = date - (series.Host is null ? VoteEnds : VoteEndsForHost);
            var isVoted = series.Votes && next.Count > 1 && ends > now;
            db.Add(
                new ThemePreparation
                {
                    Community = series.Community,
                    Series = series.Id,
                    Occurrence = date,
                    Step =
                        isVoted ? PreparationStep.Voting
                        : next.Count > 0 ? PreparationStep.AskingHost
                        : PreparationStep.Done,
                    DueAt = next.Count > 0 ? now : null,
                    Candidates = isVoted ? string.Join('\n', next.Select(n => n.Entry.Prompt)) : "",
                    Prompt = isVoted || next.Count == 0 ? null : next[0].Entry.Prompt,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException)
            {
                // Another worker prepares this date, or has just filled the queue: the next look sees it.
            }

            return true;
        }
    }

    private async Task GoOnAsync(long id, Instant now, CancellationToken cancellationToken)
    {
        var preparation = await db.Set<ThemePreparation>()
            .SingleAsync(p => p.Id == id, cancellationToken)
            .ConfigureAwait(false);
        var series = await db.Set<ThemeSeries>()
            .SingleAsync(s => s.Id == preparation.Series, cancellationToken)
            .ConfigureAwait(false);
        var community = await CommunityOfAsync(preparation.Community, cancellationToken).ConfigureAwait(false);
        var isOn = series.State == SeriesState.Active && series.NextAt == preparation.Occurrence;
        var refusal = preparation switch
        {
            { Step: PreparationStep.Voting, Poll: null } when isOn && preparation.Occurrence > now =>
                await OpenPollAsync(preparation, series, community, cancellationToken).ConfigureAwait(false),
            { Step: PreparationStep.Voting } => await ClosePollAsync(
                    preparation,
                    community.Language,
                    isOn,
                    cancellationToken
                )
                .ConfigureAwait(false),
            { Step: PreparationStep.AskingHost } when isOn && preparation.Occurrence > now => await AskHostAsync(
                    preparation,
                    series,
                    community,
                    cancellationToken
                )
                .ConfigureAwait(false),
            _ => Finish(preparation),
        };
        if (refusal is ChatRefusal.NotNow && preparation.Occurrence > now)
        {
            return;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        LogStep(preparation.Id, preparation.Step, refusal);
    }

    private async Task<ChatRefusal?> AskHostAsync(
        ThemePreparation preparation,
        ThemeSeries series,
        Community community,
        CancellationToken cancellationToken
    )
    {
        var prompt = await prompts
            .TryGetAsync(preparation.Community, preparation.Prompt ?? "", community.Language, cancellationToken)
            .ConfigureAwait(false);
        if (series.Host is { } host && prompt is not null)
        {
            var texts = ThemeTexts.In(community.Language);
            var message = new OutgoingMessage(
                texts.Get(
                    "host-asked",
                    ("community", community.Name),
                    ("moment", ChatText.Moment(preparation.Occurrence)),
                    ("title", prompt.Title),
                    ("prompt", prompt.Text)
                ),
                [
                    new Button(
                        DirectCustomId.Of(preparation.Community, $"theme:host:{preparation.Id}"),
                        texts.Raw("label-host"),
                        ButtonStyle.Primary
                    ),
                ]
            );
            // Whoever cannot be reached tells it in the thread, as everybody does.
            var asked = await chat.SendDirectAsync(
                    host,
                    message,
                    new IdempotencyKey($"theme-host:{preparation.Id}", MayAlreadyStand: true),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (asked.Refusal is ChatRefusal.NotNow)
            {
                return asked.Refusal;
            }
        }

        return Finish(preparation);
    }

    private static ChatRefusal? Settle(ThemePreparation preparation, string prompt)
    {
        (preparation.Prompt, preparation.Step) = (prompt, PreparationStep.AskingHost);
        return null;
    }

    private static ChatRefusal? Finish(ThemePreparation preparation)
    {
        (preparation.Step, preparation.DueAt) = (PreparationStep.Done, null);
        return null;
    }

    private Task<Community> CommunityOfAsync(CommunityId id, CancellationToken cancellationToken) =>
        db.Set<Community>().AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);

    [LoggerMessage(LogLevel.Information, "Preparation {Preparation}: {Step} {Refusal}")]
    private partial void LogStep(long preparation, PreparationStep step, ChatRefusal? refusal);
}
