using System.Globalization;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Pages of archived threads (resources/channel, "List Public Archived Threads" and the two after it).</summary>
internal sealed class ArchivedThreadRoutes(Platform platform, Lookup find)
{
    private const int PageByDefault = 50;
    private const int LeastInPage = 2;
    private const int MostInPage = 100;

    private Account Bot => platform.World.Bot;

    public IEnumerable<Route> All =>
        [
            new(
                "GET",
                "/channels/{channel_id}/threads/archived/public",
                call => ByTime(call, Permissions.ReadMessageHistory, thread => !thread.IsPrivate)
            ),
            new(
                "GET",
                "/channels/{channel_id}/threads/archived/private",
                call =>
                    ByTime(call, Permissions.ReadMessageHistory | Permissions.ManageThreads, thread => thread.IsPrivate)
            ),
            new("GET", "/channels/{channel_id}/users/@me/threads/archived/private", Joined),
        ];

    /// <summary>Archived last comes first; pages go on by that time.</summary>
    private Answer ByTime(Call call, Permissions needed, Func<Channel, bool> isOfKind)
    {
        if ((find.Channel(call, out var parent) ?? Check(parent, needed)) is { } refusal)
        {
            return refusal;
        }
        var errors = new FormErrors();
        var limit = Limit(call, errors);
        var before = DateTimeOffset.MaxValue;
        var asked = call.Query["before"].ToString();
        if (
            asked.Length > 0
            && !DateTimeOffset.TryParse(asked, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out before)
        )
        {
            errors.Add("before", "DATE_TIME_TYPE_PARSE", $"Could not parse {asked}. Should be ISO8601.");
        }
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        var threads = Archived(parent)
            .Where(thread => isOfKind(thread) && thread.Thread!.ArchiveChangedAt < before)
            .OrderByDescending(thread => thread.Thread!.ArchiveChangedAt)
            .ThenByDescending(thread => thread.Id);
        return Page(threads, limit);
    }

    /// <summary>Newest first; here pages go on by the thread's id.</summary>
    private Answer Joined(Call call)
    {
        if ((find.Channel(call, out var parent) ?? Check(parent, Permissions.ReadMessageHistory)) is { } refusal)
        {
            return refusal;
        }
        var errors = new FormErrors();
        var limit = Limit(call, errors);
        var before = ulong.MaxValue;
        var asked = call.Query["before"].ToString();
        if (asked.Length > 0 && !ulong.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            errors.Add("before", "NUMBER_TYPE_COERCE", $"Value \"{asked}\" is not snowflake.");
        }
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        var threads = Archived(parent)
            .Where(thread => thread.IsPrivate && thread.Thread!.Members.ContainsKey(Bot.Id) && thread.Id < before)
            .OrderByDescending(thread => thread.Id);
        return Page(threads, limit);
    }

    private Answer? Check(Channel parent, Permissions needed) =>
        parent.Type != ChannelType.Text ? Refusal.WrongChannelType
        : find.BotMay(parent, needed) ? null
        : Refusal.MissingPermissions;

    private static IEnumerable<Channel> Archived(Channel parent) =>
        parent.Guild!.Channels.Where(thread => thread.Parent == parent && thread.Thread!.Archived);

    private static int Limit(Call call, FormErrors errors)
    {
        var asked = call.Query["limit"].ToString();
        if (asked.Length == 0)
        {
            return PageByDefault;
        }
        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
        {
            errors.Add("limit", "NUMBER_TYPE_COERCE", $"Value \"{asked}\" is not int.");
        }
        else if (limit is < LeastInPage or > MostInPage)
        {
            errors.Add(
                "limit",
                limit < LeastInPage ? "NUMBER_TYPE_MIN" : "NUMBER_TYPE_MAX",
                $"int value should be between {LeastInPage} and {MostInPage}."
            );
        }
        return limit;
    }

    private Answer Page(IEnumerable<Channel> threads, int limit)
    {
        var found = threads.Take(limit + 1).ToList();
        return Answer.Ok(WireJson.Page([.. found.Take(limit)], Bot, hasMore: found.Count > limit));
    }
}
