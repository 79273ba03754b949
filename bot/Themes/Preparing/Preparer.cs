using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
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
        await BeginAsync(now, cancellationToken).ConfigureAwait(false);
        var due = await db.Set<ThemePreparation>()
            .Where(p => p.DueAt <= now)
            .OrderBy(p => p.DueAt)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var id in due)
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
        }

        db.ChangeTracker.Clear();
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
        foreach (var id in near)
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
                continue;
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
        }

        db.ChangeTracker.Clear();
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

    private async Task<ChatRefusal?> OpenPollAsync(
        ThemePreparation preparation,
        ThemeSeries series,
        Community community,
        CancellationToken cancellationToken
    )
    {
        // A forum takes no message of its own.
        var where = series.IsForum ? community.Channel : series.Channel;
        if (where is not { } channel)
        {
            return Settle(preparation, preparation.CandidateList[0]);
        }

        var ends = preparation.Occurrence - (series.Host is null ? VoteEnds : VoteEndsForHost);
        var poll = await PollAsync(preparation, community.Language, ends, cancellationToken).ConfigureAwait(false);
        var posted = await chat.PostAsync(
                channel,
                poll,
                new IdempotencyKey($"theme-poll:{preparation.Id}", MayAlreadyStand: true),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (posted.Refusal is ChatRefusal.NotNow)
        {
            return posted.Refusal;
        }

        if (posted.Refusal is not null)
        {
            return Settle(preparation, preparation.CandidateList[0]);
        }

        (preparation.PollChannel, preparation.Poll, preparation.DueAt) = (channel, posted.Value, ends);
        return null;
    }

    /// <summary>Of several with as many votes, the one that would have come first.</summary>
    private async Task<ChatRefusal?> ClosePollAsync(
        ThemePreparation preparation,
        Language language,
        bool isOn,
        CancellationToken cancellationToken
    )
    {
        var votes = await db.Set<ThemeVote>()
            .AsNoTracking()
            .Where(v => v.Preparation == preparation.Id)
            .Select(v => v.Choice)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var candidates = preparation.CandidateList;
        var winner = Enumerable.Range(0, candidates.Count).MaxBy(i => (votes.Count(v => v == i), -i));
        if (preparation is { Poll: { } poll, PollChannel: { } channel })
        {
            var prompt = await prompts
                .TryGetAsync(preparation.Community, candidates[winner], language, cancellationToken)
                .ConfigureAwait(false);
            var texts = ThemeTexts.In(language);
            var said = isOn
                ? texts.Counted("poll-over", votes.Count, ("title", prompt?.Title ?? candidates[winner]))
                : texts.Get("poll-off");
            var edited = await chat.EditAsync(channel, poll, new OutgoingMessage(said), cancellationToken)
                .ConfigureAwait(false);
            if (edited.Refusal is ChatRefusal.NotNow)
            {
                return edited.Refusal;
            }
        }

        return isOn ? Settle(preparation, candidates[winner]) : Finish(preparation);
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

    private async Task<OutgoingMessage> PollAsync(
        ThemePreparation preparation,
        Language language,
        Instant ends,
        CancellationToken cancellationToken
    )
    {
        var texts = ThemeTexts.In(language);
        var text = texts.Get(
            "poll",
            ("moment", ChatText.Moment(preparation.Occurrence)),
            ("ends", ChatText.Moment(ends))
        );
        List<Button> buttons = [];
        var candidates = preparation.CandidateList;
        for (var i = 0; i < candidates.Count; i++)
        {
            var prompt = await prompts
                .TryGetAsync(preparation.Community, candidates[i], language, cancellationToken)
                .ConfigureAwait(false);
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            text +=
                ChatText.Markdown("\n")
                + texts.Get("poll-line", ("number", number), ("title", prompt?.Title ?? candidates[i]));
            buttons.Add(new Button($"theme:vote:{preparation.Id}:{i}", number));
        }

        return new OutgoingMessage(text, buttons);
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
