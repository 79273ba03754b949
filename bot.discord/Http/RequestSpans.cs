using System.Diagnostics;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>
/// Where time went that no answer took, as events of whatever span the request is made in. Each stands at the end of its wait.
/// </summary>
internal static class RequestSpans
{
    public const string LimitWait = "discord.http.limit_wait";
    public const string BackOff = "discord.http.back_off";

    /// <summary>Whoever has the turn at once did not wait, though the clock went on.</summary>
    private static readonly TimeSpan Notable = TimeSpan.FromMilliseconds(1);

    public static void Waited(string name, Route route, TimeSpan time)
    {
        if (time >= Notable && Activity.Current is { IsAllDataRequested: true } span)
        {
            span.AddEvent(
                new ActivityEvent(
                    name,
                    tags: new ActivityTagsCollection { ["route"] = route.Name, ["seconds"] = time.TotalSeconds }
                )
            );
        }
    }
}
