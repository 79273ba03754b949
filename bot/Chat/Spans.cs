using System.Diagnostics;

namespace NetSocialBot.Chat;

/// <summary>
/// Pieces of work, as a trace shows them. Where nobody listens there are none, and nothing is put together for them. Their tags are
/// ids of things (a community, a pairing), counts, and outcomes in the words of the metrics; never who it is about, what they wrote, or
/// what an exception says.
/// </summary>
internal static class Spans
{
    private const string ErrorType = "error.type";

    /// <summary>Does it in a span, which is the current one meanwhile. What it throws is the span's error.</summary>
    public static Task<T> RunAsync<T>(string name, Func<Activity?, Task<T>> work) =>
        Instruments.Spans.HasListeners() ? SeenAsync(name, work) : work(null);

    /// <param name="of">The tag that says what it is about, for example <c>pairing</c>.</param>
    public static Task<T> RunAsync<T>(string name, string of, long id, Func<Task<T>> work) =>
        Instruments.Spans.HasListeners()
            ? SeenAsync(
                name,
                span =>
                {
                    span.With(of, id);
                    return work();
                }
            )
            : work();

    public static Task RunAsync(string name, string of, long id, Func<Task> work) =>
        Instruments.Spans.HasListeners() ? RunAsync(name, of, id, () => YesAsync(work)) : work();

    public static Task RunAsync(string name, Func<Task> work) =>
        Instruments.Spans.HasListeners() ? SeenAsync(name, _ => YesAsync(work)) : work();

    /// <summary>In the span of this name that is open already; else in one of its own.</summary>
    public static Task<T> WithinAsync<T>(string name, Func<Activity?, Task<T>> work) =>
        Around(name) is { } span ? work(span) : RunAsync(name, work);

    /// <returns>The innermost span of this name that is open around the caller; null where there is none.</returns>
    public static Activity? Around(string name)
    {
        var span = Activity.Current;
        while (span is not null && !(span.Source == Instruments.Spans && span.OperationName == name))
        {
            span = span.Parent;
        }

        return span;
    }

    public static Activity? With(this Activity? span, string tag, long value) => span?.SetTag(tag, value);

    public static Activity? With(this Activity? span, string tag, string? value) => span?.SetTag(tag, value);

    public static Activity? With(this Activity? span, string tag, bool value) => span?.SetTag(tag, value);

    public static Activity? With<TWord>(this Activity? span, string tag, TWord value)
        where TWord : struct, Enum => span?.SetTag(tag, value.ToString());

    /// <summary>An event: one of the steps of it is done.</summary>
    public static void Reached<TStep>(this Activity? span, TStep step)
        where TStep : struct, Enum => span?.AddEvent(new ActivityEvent(step.ToString()));

    /// <summary>As the deliveries are counted.</summary>
    public static Activity? Ended<TStep>(this Activity? span, TStep outcome, ChatRefusal? refusal)
        where TStep : struct, Enum => span.With("outcome", outcome).Refused(refusal);

    /// <summary>It comes later; so far it has come to <paramref name="step"/>.</summary>
    public static Activity? Postponed<TStep>(this Activity? span, TStep step, ChatRefusal? refusal)
        where TStep : struct, Enum => span.With("outcome", "Postponed").With("step", step).Refused(refusal);

    /// <summary>The exception's type alone: its message may quote people.</summary>
    public static void Failed(this Activity? span, Exception failure)
    {
        if (span is not null)
        {
            var type = failure.GetType().FullName!;
            span.SetTag(ErrorType, type).SetStatus(ActivityStatusCode.Error, type);
        }
    }

    private static Activity? Refused(this Activity? span, ChatRefusal? refusal) =>
        span?.SetTag("refusal", refusal is { } why ? $"{why}" : "none");

    private static async Task<T> SeenAsync<T>(string name, Func<Activity?, Task<T>> work)
    {
        using var span = Instruments.Spans.StartActivity(name);
        try
        {
            return await work(span).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            span.Failed(failure);
            throw;
        }
    }

    private static async Task<bool> YesAsync(Func<Task> work)
    {
        await work().ConfigureAwait(false);
        return true;
    }
}
