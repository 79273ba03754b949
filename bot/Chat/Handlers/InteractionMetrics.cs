using System.Diagnostics.Metrics;

namespace NetSocialBot.Chat.Handlers;

/// <summary>How long handlers take, and how they end.</summary>
internal static class InteractionMetrics
{
    private static readonly Histogram<double> Took = Instruments.Meter.CreateHistogram<double>(
        Instruments.Interactions,
        "s",
        "From the handler's beginning to its answer"
    );

    public static void Ended(Incoming incoming, TimeSpan took, Exception? failure)
    {
        Took.Record(
            took.TotalSeconds,
            new KeyValuePair<string, object?>("kind", incoming.GetType().Name),
            new KeyValuePair<string, object?>("outcome", failure is null ? "answered" : "failed")
        );
        if (failure is null)
        {
            InteractionSpans.Ended("answered");
        }
        else
        {
            InteractionSpans.Failed(failure, incoming.Context.Reference);
        }
    }
}
