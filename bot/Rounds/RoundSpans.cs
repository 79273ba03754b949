using System.Diagnostics;
using NetSocialBot.Chat;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Rounds;

/// <summary>What a trace shows of a round: its planning, stage by stage, and the delivery of each pairing.</summary>
internal static class RoundSpans
{
    public const string Plan = "plan round";
    public const string Deliver = "deliver pairing";

    /// <summary>Where the wire broke once more at a pairing whose round is over.</summary>
    public const string GiveUp = "give up pairing";
    private const string Match = "match";

    /// <summary>Delivers a pairing.</summary>
    public static Task<ChatRefusal?> OfAsync(
        Func<long, CancellationToken, Task<ChatRefusal?>> deliver,
        long pairing,
        CancellationToken cancellationToken
    ) => Spans.RunAsync(Deliver, "pairing", pairing, () => deliver(pairing, cancellationToken));

    /// <summary>Looks whether a pairing is to be given up.</summary>
    public static Task OfAsync(
        Func<long, CancellationToken, Task> giveUp,
        long pairing,
        CancellationToken cancellationToken
    ) => Spans.RunAsync(GiveUp, "pairing", pairing, () => giveUp(pairing, cancellationToken));

    /// <summary>Of the round that is being written down.</summary>
    public static void Planned(RoundDraft draft) =>
        Spans
            .Around(Plan)
            .With("kind", draft.Kind)
            .With("round", draft.Number)
            .With("members", draft.Roster.Count)
            .With("pairings", draft.Plan.Groups.Count)
            .With("left_out", draft.Plan.LeftOut.Count)
            .With("seed", draft.Seed);

    /// <summary>Of the round that a pairing is delivered for.</summary>
    public static void Delivers(Round round) =>
        Spans
            .Around(Deliver)
            .With("community", round.Community.Value)
            .With("kind", round.Kind)
            .With("round", round.Number);

    /// <summary>As <see cref="RoundPlanner.Plan"/>, each of whose stages is a span.</summary>
    public static RoundPlan Matched(PlanRequest request, CancellationToken cancellationToken)
    {
        using var span = Instruments.Spans.StartActivity(Match);
        using var stages = span is null ? null : new Stages();
        try
        {
            return RoundPlanner.Plan(request, stages, cancellationToken);
        }
        catch (Exception failure)
        {
            span.Failed(failure);
            throw;
        }
    }

    /// <summary>One ends where the next begins, on the thread that plans.</summary>
    private sealed class Stages : IProgress<PlanProgress>, IDisposable
    {
        private Activity? stage;

        public void Report(PlanProgress value)
        {
            if (value.Settled is null)
            {
                stage?.Dispose();
                stage = Instruments.Spans.StartActivity(NameOf(value.Stage)).With("count", value.Count);
            }
        }

        public void Dispose() => stage?.Dispose();

        private static string NameOf(PlanStage stage) =>
            stage switch
            {
                PlanStage.Weighing => "weigh",
                PlanStage.Candidates => "find candidates",
                PlanStage.Matching => "match pairs",
                PlanStage.Proving => "prove",
                PlanStage.Widening => "widen",
                PlanStage.LooseEnds => "seat the rest",
                _ => "describe",
            };
    }
}
