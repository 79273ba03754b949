using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NetSocialBot.Chat;
using Quartz.Diagnostics;

namespace NetSocialBot.Tests.Hosting;

/// <summary>All spans of the process that ended while it listened: the bot's own, and those of the jobs they hang under.</summary>
internal sealed class Trace : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = [];
    private readonly ActivityListener listener;

    public Trace()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Instruments.Name or QuartzInstrumentation.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyList<Activity> Ended => [.. ended];

    public IReadOnlyList<Activity> Of(string name) => [.. ended.Where(a => a.OperationName == name)];

    public Activity The(string name) => Assert.Single(Of(name));

    /// <summary>A span with the bot's own below it, a line each, in the order in which they began.</summary>
    public string Tree(Activity root, string indent = "") =>
        string.Concat(
            ended
                .Where(a => a.ParentSpanId == root.SpanId && a.Source.Name == Instruments.Name)
                .OrderBy(a => a.StartTimeUtc)
                .Select(a => Tree(a, indent + "  "))
                .Prepend($"{indent}{root.OperationName}{Words(root)}\n")
        );

    public static string? Tag(Activity span, string name) => Said(span.GetTagItem(name));

    /// <summary>Everything that an operator could read of a span.</summary>
    public static IEnumerable<string> AllSaid(Activity span) =>
        span
            .TagObjects.Concat(span.Events.SelectMany(e => e.Tags))
            .Concat(span.Baggage.Select(b => KeyValuePair.Create<string, object?>(b.Key, b.Value)))
            .SelectMany(t => (string?[])[t.Key, Said(t.Value)])
            .Concat(span.Events.Select(e => e.Name))
            .Append(span.DisplayName)
            .Append(span.StatusDescription)
            .OfType<string>();

    public void Dispose() => listener.Dispose();

    private static string Words(Activity span) =>
        span.Source.Name == Instruments.Name
            ? string.Concat(
                span.TagObjects.Select(t => $" {t.Key}={Said(t.Value)}").Concat(span.Events.Select(e => $" >{e.Name}"))
            )
            : $" {span.GetTagItem(ActivityTags.JobName)}";

    private static string? Said(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
