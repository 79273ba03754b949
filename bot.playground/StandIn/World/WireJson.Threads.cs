using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

internal static partial class WireJson
{
    /// <summary>A thread with the viewer's own membership in it, if there is one.</summary>
    public static JsonObject Of(Channel thread, Account viewer)
    {
        var json = Of(thread);
        if (thread.Thread!.Members.ContainsKey(viewer.Id))
        {
            json["member"] = ThreadMember(thread, viewer);
        }
        return json;
    }

    public static JsonObject ThreadMember(Channel thread, Account account) =>
        new()
        {
            ["id"] = Id(thread.Id),
            ["user_id"] = Id(account.Id),
            ["join_timestamp"] = Time(thread.Thread!.Members[account.Id]),
            ["flags"] = 1,
        };

    /// <summary>A list of threads with the viewer's memberships in them, as all lists of threads are.</summary>
    public static JsonObject Page(IReadOnlyList<Channel> threads, Account viewer, bool hasMore)
    {
        var json = new JsonObject
        {
            ["threads"] = List(threads.Select(Of)),
            ["members"] = Memberships(threads, viewer),
        };
        json["has_more"] = hasMore;
        return json;
    }

    /// <summary>THREAD_LIST_SYNC: all that is active in a channel which came into view.</summary>
    public static JsonObject Sync(Channel channel, Account viewer)
    {
        var threads = channel
            .Guild!.ActiveThreads.Where(thread => thread.Parent == channel && Access.CanSee(viewer, thread))
            .OrderBy(thread => thread.Id)
            .ToList();
        return new JsonObject
        {
            ["guild_id"] = Id(channel.Guild.Id),
            ["channel_ids"] = new JsonArray(Id(channel.Id)),
            ["threads"] = List(threads.Select(Of)),
            ["members"] = Memberships(threads, viewer),
        };
    }

    /// <summary>THREAD_DELETE says no more than where it was.</summary>
    public static JsonObject OfDeleted(Channel thread) =>
        new()
        {
            ["id"] = Id(thread.Id),
            ["guild_id"] = Id(thread.Guild!.Id),
            ["parent_id"] = Id(thread.Parent!.Id),
            ["type"] = (int)thread.Type,
        };

    private static JsonArray Memberships(IEnumerable<Channel> threads, Account viewer) =>
        List(
            threads
                .Where(thread => thread.Thread!.Members.ContainsKey(viewer.Id))
                .Select(thread => ThreadMember(thread, viewer))
        );

    private static void AddThread(JsonObject json, Channel channel, ThreadState thread)
    {
        json["owner_id"] = Id(thread.Owner.Id);
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = thread.Archived,
            ["archive_timestamp"] = Time(thread.ArchiveChangedAt),
            ["auto_archive_duration"] = thread.AutoArchiveMinutes,
            ["locked"] = thread.Locked,
            ["create_timestamp"] = Time(thread.CreatedAt),
        };
        if (channel.IsPrivate)
        {
            json["thread_metadata"]!["invitable"] = thread.Invitable;
        }
        json["message_count"] = channel.Messages.Count;
        json["total_message_sent"] = channel.Messages.Count;
        // Discord stops counting at 50.
        json["member_count"] = Math.Min(thread.Members.Count, 50);
    }
}
