using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Rounds.Approval;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds;

/// <summary>Runs a round, once for each request: planned by <see cref="RoundDrafts"/>, written down by <see cref="RoundStore"/>.</summary>
internal sealed partial class RoundService(
    BotDbContext db,
    RoundDrafts drafts,
    RoundStore store,
    UnsentPlans unsent,
    ILogger<RoundService> logger
)
{
    /// <param name="trigger">Names the request: the same one plans once.</param>
    /// <param name="programmeId">Null for the first one.</param>
    public Task<RoundOutcome> RunAsync(
        CommunityId id,
        string trigger,
        CancellationToken cancellationToken,
        long? programmeId = null
    ) =>
        Spans.RunAsync(
            RoundSpans.Plan,
            "community",
            id.Value,
            async () =>
            {
                var outcome = await PlanAsync(id, trigger, programmeId, cancellationToken).ConfigureAwait(false);
                Spans.Around(RoundSpans.Plan).With("outcome", outcome.GetType().Name);
                return outcome;
            }
        );

    private async Task<RoundOutcome> PlanAsync(
        CommunityId id,
        string trigger,
        long? programmeId,
        CancellationToken cancellationToken
    )
    {
        if (await TryFindAsync(id, trigger, cancellationToken).ConfigureAwait(false) is { } before)
        {
            await store.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
            return new RoundOutcome.PlannedBefore(before.Number);
        }

        var (draft, problem) = await drafts.DraftAsync(id, cancellationToken, programmeId).ConfigureAwait(false);
        if ((draft?.Programme?.Id ?? programmeId) is { } programme)
        {
            await unsent.LapseAsync(id, programme, cancellationToken).ConfigureAwait(false);
        }

        if (draft is null)
        {
            await store.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
            LogNotPlanned(id, trigger, problem!.GetType().Name);
            return problem!;
        }

        try
        {
            await Spans
                .RunAsync("write", () => store.CommitAsync(draft, trigger, cancellationToken))
                .ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Another worker was faster, and an index refused this one.
            db.ChangeTracker.Clear();
            if (await TryFindAsync(id, trigger, cancellationToken).ConfigureAwait(false) is { } other)
            {
                return new RoundOutcome.PlannedBefore(other.Number);
            }

            throw;
        }

        await store.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        return draft.Waits ? new RoundOutcome.Waits(draft.Number) : new RoundOutcome.Planned(draft, draft.Number);
    }

    private Task<Round?> TryFindAsync(CommunityId id, string trigger, CancellationToken cancellationToken) =>
        db.Set<Round>()
            .AsNoTracking()
            .SingleOrDefaultAsync(r => r.Community == id && r.Trigger == trigger, cancellationToken);

    [LoggerMessage(LogLevel.Information, "Community {Community}: no round for {Trigger}: {Reason}")]
    private partial void LogNotPlanned(CommunityId community, string trigger, string reason);
}
