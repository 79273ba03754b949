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
        var before = call.TimeIn("before", errors) ?? DateTimeOffset.MaxValue;
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
        var before = call.IdIn("before", errors) ?? ulong.MaxValue;
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

    private static int Limit(Call call, FormErrors errors) =>
        call.Limit(errors, PageByDefault, MostInPage, LeastInPage);

    private Answer Page(IEnumerable<Channel> threads, int limit)
    {
        var found = threads.Take(limit + 1).ToList();
        return Answer.Ok(WireJson.Page([.. found.Take(limit)], Bot, hasMore: found.Count > limit));
    }
}
