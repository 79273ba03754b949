using System.Diagnostics;

namespace NetSocialBot.Chat.Handlers;

/// <summary>What a trace shows of an interaction. An adapter that opens the span has its own part of the work in it, too.</summary>
internal static class InteractionSpans
{
    public const string Name = "interaction";

    public static void Of(this Activity? span, Incoming incoming, HandlerCatalog catalog)
    {
        if (span is not null)
        {
            span.With("kind", incoming.GetType().Name)
                .With("community", incoming.Context.Community.Value)
                .With("handler", catalog.NameFor(incoming) ?? "unknown");
        }
    }

    /// <param name="outcome">As interactions are counted; and where the way to the person failed, <c>stopped</c> or <c>undelivered</c>.</param>
    public static void Ended(string outcome) => Spans.Around(Name).With("outcome", outcome);

    /// <param name="reference">That the person read, and that the log has, too.</param>
    public static void Failed(Exception failure, string? reference) =>
        Spans.Around(Name).With("outcome", "failed").With("reference", reference).Failed(failure);
}
