using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>
/// Takes rescues along: asks, waits a day, offers. Each step is recorded when it is known to be done, and each message carries its own
/// key, so that whatever comes twice is said once.
/// </summary>
internal sealed partial class RescueDelivery(
    BotDbContext db,
    MemberService members,
    Departures departures,
    KeptApart apart,
    RescueWords words,
    RescueMatch match,
    RescueNews news,
    CivilTimes civil,
    TimeProvider clock,
    ILogger<RescueDelivery> logger
)
{
    private const string Span = "rescue";

    /// <summary>For the silent one to answer.</summary>
    private static readonly Duration Day = Duration.FromDays(1);

    private static readonly Duration Kept = Duration.FromDays(60);

    /// <exception cref="ChatException">The wire broke; what was recorded stays, the rest comes next time.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        await db.Set<Rescue>()
            .Where(r => r.Since < now - Kept)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var due = await db.Set<Rescue>()
            .Where(r => r.DueAt <= now)
            .OrderBy(r => r.DueAt)
            .ThenBy(r => r.Id)
            .Select(r => r.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne
            .DoAsync(
                due,
                id => Spans.RunAsync(Span, "rescue", id, () => GoOnAsync(id, now, cancellationToken)),
                id => PostponeAsync(id, now, cancellationToken)
            )
            .ConfigureAwait(false);
    }

    /// <summary>Not through the context: somebody may press in this moment, and then what they said comes next.</summary>
    private async Task PostponeAsync(long id, Instant now, CancellationToken cancellationToken)
    {
        var rescue = db.Set<Rescue>().Where(r => r.Id == id && r.DueAt <= now);
        var broken = await rescue.AsNoTracking().SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (broken is null)
        {
            return;
        }

        var to = broken.Step is RescueStep.AskSilent ? broken.Silent : broken.Hanging;
        var then = await civil
            .NextAsync(broken.Community, to, now + OneByOne.Backoff(broken.Attempts), cancellationToken)
            .ConfigureAwait(false);
        await rescue
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, then), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<bool> GoOnAsync(long id, Instant now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var rescue = await db.Set<Rescue>()
            .SingleOrDefaultAsync(r => r.Id == id && r.DueAt <= now, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            // A step may be one for two, and the other's is done with it.
            return rescue is null || await GoOnAsync(rescue, now, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody pressed meanwhile, which says what comes next. What was said stands, and is not said again.
            LogPressed(id);
            return true;
        }
    }

    /// <summary>As far as it goes without anybody's press.</summary>
    /// <returns>False where the platform takes no more for a while.</returns>
    private async Task<bool> GoOnAsync(Rescue rescue, Instant now, CancellationToken cancellationToken)
    {
        while (rescue.DueAt <= now)
        {
            rescue.Attempts++;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            var hanging = await members
                .TryGetAsync(rescue.Community, rescue.Hanging, cancellationToken)
                .ConfigureAwait(false);
            if (hanging?.TakesPartAt(now) != true)
            {
                if (rescue.Step == RescueStep.Joining)
                {
                    await match.StepBackAsync(rescue, cancellationToken).ConfigureAwait(false);
                }

                rescue.Go(RescueStep.Over, null);
            }
            else if (await news.OfAsync(rescue, cancellationToken).ConfigureAwait(false) is { } then)
            {
                rescue.Go(then, then is RescueStep.Over ? null : now);
            }
            else if (!await StepAsync(rescue, hanging, now, cancellationToken).ConfigureAwait(false))
            {
                Spans.Around(Span).Postponed(rescue.Step, ChatRefusal.NotNow);
                return false;
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogStep(rescue.Community, rescue.Id, rescue.Step);
            Spans
                .Around(Span)
                .With("community", rescue.Community.Value)
                .With("outcome", rescue.Step)
                .Reached(rescue.Step);
        }

        return true;
    }

    /// <returns>False where the platform takes no more for a while; then nothing is changed.</returns>
    private async Task<bool> StepAsync(Rescue rescue, Member hanging, Instant now, CancellationToken cancellationToken)
    {
        switch (rescue.Step)
        {
            case RescueStep.AskHanging:
                return await AskHangingAsync(rescue, hanging, cancellationToken).ConfigureAwait(false);
            case RescueStep.AskSilent:
                return await AskSilentAsync(rescue, now, cancellationToken).ConfigureAwait(false);
            case RescueStep.TellIn:
                return await ToldAsync(rescue, hanging, "still-in", RescueStep.IsIn, cancellationToken)
                    .ConfigureAwait(false);
            case RescueStep.SilentAsked:
                rescue.Go(RescueStep.Offer, now);
                return true;
            case RescueStep.Offer when await news.HasHopeAsync(rescue, cancellationToken).ConfigureAwait(false):
                rescue.Go(RescueStep.Over, null);
                return true;
            case RescueStep.Offer:
                return await ToldAsync(rescue, hanging, "offer", RescueStep.Offered, cancellationToken)
                    .ConfigureAwait(false);
            case RescueStep.Looking:
                if (await match.FindAsync(rescue, cancellationToken).ConfigureAwait(false))
                {
                    return true;
                }

                return await ToldAsync(rescue, hanging, "nobody", RescueStep.Waiting, cancellationToken)
                    .ConfigureAwait(false);
            case RescueStep.Paired:
                await match.IntroduceAsync(rescue, cancellationToken).ConfigureAwait(false);
                return true;
            case RescueStep.Joining:
                var isDone = await match.JoinAsync(rescue, hanging, cancellationToken).ConfigureAwait(false);
                await SayIfNobodyAsync(rescue, hanging, cancellationToken).ConfigureAwait(false);
                return isDone;
            default:
                rescue.Go(rescue.Step, null);
                return true;
        }
    }

    /// <summary>Somebody was found, and nothing came of it. They were told that somebody is looked for.</summary>
    private async Task SayIfNobodyAsync(Rescue rescue, Member hanging, CancellationToken cancellationToken)
    {
        if (rescue.Step is RescueStep.Waiting)
        {
            await words.TellAsync(rescue, hanging, "nobody", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody is asked to wait for somebody who is not even in the server any more.</summary>
    private async Task<bool> AskHangingAsync(Rescue rescue, Member hanging, CancellationToken cancellationToken)
    {
        if (!Nameless.Is(rescue.Silent))
        {
            var left = await departures
                .HasLeftAsync(rescue.Community, rescue.Silent, cancellationToken)
                .ConfigureAwait(false);
            if (left.Refusal is ChatRefusal.NotNow)
            {
                return false;
            }

            if (rescue.Step is not RescueStep.AskHanging)
            {
                // Noted as for anybody who leaves.
                return true;
            }
        }

        return await ToldAsync(rescue, hanging, "ask-hanging", RescueStep.HangingAsked, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Whether they are really asked changes nothing that anybody else could see: who is apart from whoever waits, away, or wants no
    /// messages, is not.
    /// </summary>
    private async Task<bool> AskSilentAsync(Rescue rescue, Instant now, CancellationToken cancellationToken)
    {
        var silent = await members
            .TryGetAsync(rescue.Community, rescue.Silent, cancellationToken)
            .ConfigureAwait(false);
        var areApart = await apart
            .AreApartAsync(rescue.Community, rescue.Hanging, rescue.Silent, cancellationToken)
            .ConfigureAwait(false);
        if (silent is { RemindersOff: false } && silent.TakesPartAt(now) && !areApart)
        {
            var refusal = await words.TellAsync(rescue, silent, "ask-silent", cancellationToken).ConfigureAwait(false);
            if (refusal is ChatRefusal.NotNow)
            {
                return false;
            }

            rescue.AskedAt = refusal is null ? now : null;
        }

        var until = await civil
            // From when it was due: whoever waits hears of it at the same time, whether or not the question went out at once.
            .NextAsync(
                rescue.Community,
                rescue.Hanging,
                Instant.Max(now, (rescue.FirstDueAt ?? now) + Day),
                cancellationToken
            )
            .ConfigureAwait(false);
        rescue.Go(RescueStep.SilentAsked, until);
        return true;
    }

    /// <summary>Who wants no messages, or takes none, finds the same under "Not yet" in their thread.</summary>
    private async Task<bool> ToldAsync(
        Rescue rescue,
        Member hanging,
        string what,
        RescueStep then,
        CancellationToken cancellationToken
    )
    {
        var isUnasked = what == "ask-hanging";
        if (
            !(isUnasked && hanging.RemindersOff)
            && await words.TellAsync(rescue, hanging, what, cancellationToken).ConfigureAwait(false)
                is ChatRefusal.NotNow
        )
        {
            return false;
        }

        rescue.Go(then, null);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Rescue {Rescue}: somebody pressed while a step was taken")]
    private partial void LogPressed(long rescue);

    /// <summary>The step alone, which is the same for a block and for silence.</summary>
    [LoggerMessage(LogLevel.Information, "Community {Community}: rescue {Rescue} is at {Step}")]
    private partial void LogStep(CommunityId community, long rescue, RescueStep step);
}
