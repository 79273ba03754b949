using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Rounds;

/// <summary>Plans the round of a programme that is due, and sets the next one. After weeks of absence one round is due, not several.</summary>
internal sealed partial class DueRound(
    BotDbContext db,
    RoundService rounds,
    RoundSchedule schedule,
    RoundSkips skips,
    IChatPlatform chat,
    TimeProvider clock,
    ILogger<DueRound> logger
)
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    /// <summary>A scheduler may wake us a moment before the time it was told.</summary>
    private static readonly Duration Early = Duration.FromSeconds(1);

    /// <summary>Named by what was due: planned once, however often we come here.</summary>
    public static string TriggerOf(long programme, Instant due) =>
        string.Create(CultureInfo.InvariantCulture, $"programme:{programme}:{InstantPattern.ExtendedIso.Format(due)}");

    public async Task RunAsync(long programmeId, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == programmeId, cancellationToken)
            .ConfigureAwait(false);
        if (programme is null)
        {
            await schedule.ForgetAsync(programmeId, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (programme is { State: ProgrammeState.Running, NextAt: { } due } && due <= clock.GetInstant() + Early)
        {
            var trigger = TriggerOf(programme.Id, due);
            var outcome = await rounds
                .RunAsync(programme.Community, trigger, cancellationToken, programme.Id)
                .ConfigureAwait(false);
            var community = await db.Set<Community>()
                .AsNoTracking()
                .SingleAsync(c => c.Id == programme.Community, cancellationToken)
                .ConfigureAwait(false);
            var next = programme.Recurrence.Next(Instant.Max(due, clock.GetInstant()), community.Zone);
            if (outcome is RoundOutcome.Planned or RoundOutcome.Waits or RoundOutcome.PlannedBefore)
            {
                await SayAsync(programme, community, due, next, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await skips.EndAsync(programme.Id, due, cancellationToken).ConfigureAwait(false);
            }

            await NextAsync(programme, due, next, cancellationToken).ConfigureAwait(false);
        }

        await schedule.KeepAsync(programme.Community, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where one round stands for several, moderators are told, in their channel.</summary>
    private async Task SayAsync(
        Programme programme,
        Community community,
        Instant due,
        Instant? next,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        var count = 1;
        for (
            var at = programme.Recurrence.Next(due, community.Zone);
            at <= now;
            at = programme.Recurrence.Next(at.Value, community.Zone)
        )
        {
            count++;
        }

        if (count == 1 || community.ModeratorChannel is not { } moderators)
        {
            return;
        }

        var message = new OutgoingMessage(
            Book.In(community.Language)
                .Get(
                    "caught-up",
                    ("programme", programme.Name),
                    ("count", count),
                    ("next", next is { } moment ? ChatText.Moment(moment) : ChatText.Markdown("..."))
                )
        );
        // Before the next one is set: if we are stopped in between, this comes again, and finds what it said.
        var key = $"caught-up:{programme.Id}:{InstantPattern.ExtendedIso.Format(due)}";
        try
        {
            var posted = await chat.PostAsync(
                    moderators,
                    message,
                    new IdempotencyKey(key, MayAlreadyStand: true, due),
                    cancellationToken
                )
                .ConfigureAwait(false);
            LogCaughtUp(programme.Community, programme.Id, count, posted.Refusal);
        }
        catch (ChatException failure)
        {
            // The next round does not wait for a note about this one.
            LogUntold(failure, programme.Community, programme.Id, count);
        }
    }

    private async Task NextAsync(
        Programme programme,
        Instant due,
        Instant? next,
        CancellationToken cancellationToken
    ) =>
        await db.Set<Programme>()
            .Where(p => p.Id == programme.Id && p.NextAt == due)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, next), cancellationToken)
            .ConfigureAwait(false);

    [LoggerMessage(
        LogLevel.Information,
        "Community {Community}, programme {Programme}: one round for {Count} that came due {Refusal}"
    )]
    private partial void LogCaughtUp(CommunityId community, long programme, int count, ChatRefusal? refusal);

    [LoggerMessage(
        LogLevel.Warning,
        "Community {Community}, programme {Programme}: one round for {Count} that came due, and moderators could not be told"
    )]
    private partial void LogUntold(Exception failure, CommunityId community, long programme, int count);
}
