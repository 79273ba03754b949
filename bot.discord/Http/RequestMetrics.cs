using System.Diagnostics.Metrics;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>How long requests wait for Discord's limits, and how they end, by the template of their route.</summary>
internal static class RequestMetrics
{
    public const string MeterName = "NetSocialBot.Discord.Http";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(
        RequestSpans.LimitWait,
        "s",
        "From the wish to send to the turn"
    );

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "discord.http.answers",
        "{answer}",
        "Answers of Discord's by route and status"
    );

    public static void Waited(Route route, TimeSpan time)
    {
        Wait.Record(time.TotalSeconds, new KeyValuePair<string, object?>("route", route.Name));
        RequestSpans.Waited(RequestSpans.LimitWait, route, time);
    }

    public static void Answered(Route route, int status) =>
        Answers.Add(
            1,
            new KeyValuePair<string, object?>("route", route.Name),
            new KeyValuePair<string, object?>("status", status)
        );
}
