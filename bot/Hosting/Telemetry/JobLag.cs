using System.Diagnostics.Metrics;
using NetSocialBot.Chat;
using Quartz;

namespace NetSocialBot.Hosting.Telemetry;

/// <summary>How late jobs begin: the first thing to grow when there is too much to do, or the database is slow.</summary>
internal sealed class JobLag : IJobListener
{
    private static readonly Histogram<double> Lag = Instruments.Meter.CreateHistogram<double>(
        Instruments.JobLag,
        "s",
        "From when a job was due to when it began"
    );

    public string Name => nameof(JobLag);

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (context.ScheduledFireTimeUtc is { } due)
        {
            Lag.Record(
                Math.Max(0, (context.FireTimeUtc - due).TotalSeconds),
                new KeyValuePair<string, object?>("job", context.JobDetail.Key.ToString())
            );
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;

    public ValueTask JobWasExecuted(
        IJobExecutionContext context,
        JobExecutionException? jobException,
        CancellationToken cancellationToken = default
    ) => ValueTask.CompletedTask;
}
