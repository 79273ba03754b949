using System.Diagnostics.Metrics;
using NetSocialBot.Chat;

namespace NetSocialBot.Rounds;

/// <summary>Rounds and what becomes of their pairings, counted.</summary>
internal static class RoundMetrics
{
    private static readonly Counter<long> PlannedRounds = Instruments.Meter.CreateCounter<long>(
        Instruments.RoundsPlanned,
        "{round}",
        "Rounds planned, by kind"
    );

    private static readonly Counter<long> Deliveries = Instruments.Meter.CreateCounter<long>(
        Instruments.Deliveries,
        "{pairing}",
        "Pairings by what became of their delivery"
    );

    public static void Planned(RoundDraft draft)
    {
        PlannedRounds.Add(1, new KeyValuePair<string, object?>("kind", $"{draft.Kind}"));
        RoundSpans.Planned(draft);
    }

    public static void Delivered(DeliveryStep step, ChatRefusal? refusal)
    {
        Deliveries.Add(
            1,
            new KeyValuePair<string, object?>("outcome", $"{step}"),
            new KeyValuePair<string, object?>("refusal", refusal is { } why ? $"{why}" : "none")
        );
        (Spans.Around(RoundSpans.Deliver) ?? Spans.Around(RoundSpans.GiveUp)).Ended(step, refusal);
    }

    public static void Postponed(DeliveryStep step, ChatRefusal refusal)
    {
        Deliveries.Add(
            1,
            new KeyValuePair<string, object?>("outcome", "Postponed"),
            new KeyValuePair<string, object?>("refusal", $"{refusal}")
        );
        Spans.Around(RoundSpans.Deliver).Postponed(step, refusal);
    }
}
