using NetSocialBot.Storage.Leases;
using Quartz;

namespace NetSocialBot.Introductions;

/// <summary>Does whatever is due for coffees and offers, then waits for the next. Coming twice or late does no harm.</summary>
[DisallowConcurrentExecution]
internal sealed class IntroductionJob(
    CoffeeMatcher coffee,
    OfferDelivery offers,
    LeaseDesk leases,
    IntroductionSchedule schedule
) : IJob
{
    public const string Group = "introductions";
    private const string Work = "go on with introductions";
    public static readonly JobKey Key = new("go on", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await leases
                .TakeAsync(Work, context.Scheduler.SchedulerInstanceId, cancellationToken)
                .ConfigureAwait(false);
            await OneByOne
                .AllAsync(
                    cancellationToken,
                    // Somebody waits for these now.
                    coffee.RunAsync,
                    offers.RunAsync
                )
                .ConfigureAwait(false);
        }
        finally
        {
            // Also where it failed: what is overdue is tried again then.
            await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
