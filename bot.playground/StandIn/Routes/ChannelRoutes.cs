using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Channels and threads as things to look at and to change (resources/channel).</summary>
internal sealed class ChannelRoutes(Platform platform, Lookup find)
{
    public static readonly int[] AutoArchiveMinutes = [60, 1440, 4320, 10080];

    public IEnumerable<Route> All =>
        [
            new(
                "GET",
                "/channels/{channel_id}",
                call => find.Channel(call, out var channel) ?? Answer.Ok(WireJson.Of(channel))
            ),
            new("PATCH", "/channels/{channel_id}", Modify),
            new("DELETE", "/channels/{channel_id}", Delete),
            new(
                "POST",
                "/channels/{channel_id}/typing",
                call => find.Channel(call, out var channel) ?? CheckTyping(channel)
            ),
        ];

    private Answer CheckTyping(Channel channel) =>
        Access.CanSend(platform.World.Bot, channel) ? Answer.NoContent : Refusal.MissingPermissions;

    private Answer Modify(Call call)
    {
        if (find.Channel(call, out var channel) is { } refusal)
        {
            return refusal;
        }
        if (channel.Guild is null)
        {
            return Refusal.WrongChannelType;
        }
        var errors = new FormErrors();
        errors.Length(call.Body, "name", "name", 1, 100, required: call.Body.Has("name"));
        CheckAutoArchive(call.Body, errors);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        return channel.IsThread ? ModifyThread(channel, call.Body) : ModifyChannel(channel, call.Body);
    }

    private Answer ModifyChannel(Channel channel, JsonObject body)
    {
        if (!find.BotMay(channel, Permissions.ManageChannels))
        {
            return Refusal.MissingPermissions;
        }
        channel.Name = body.Text("name") ?? channel.Name;
        platform.World.Publish(
            new Dispatch("CHANNEL_UPDATE", channel.Guild!.Id, Intents.Guilds, _ => WireJson.Of(channel))
        );
        return Answer.Ok(WireJson.Of(channel));
    }

    /// <summary>
    /// An archived thread changes only in a request that takes it out of the archive. Its opener may do all but lock it;
    /// whoever may write in it may take it out of the archive, unless it is locked.
    /// </summary>
    private Answer ModifyThread(Channel channel, JsonObject body)
    {
        var thread = channel.Thread!;
        var archived = body.Flag("archived");
        if (thread.Archived && archived != false)
        {
            return Refusal.ThreadIsArchived;
        }
        var mayManage = find.BotMay(channel, Permissions.ManageThreads);
        var onlyUnarchives = body.Count == 1 && archived == false;
        var isAllowed =
            mayManage
            || (thread.Owner == platform.World.Bot && !body.Has("locked") && !thread.Locked)
            || (onlyUnarchives && !thread.Locked && Access.CanSend(platform.World.Bot, channel));
        if (!isAllowed)
        {
            return Refusal.MissingPermissions;
        }
        if (thread.Archived && channel.Guild!.ActiveThreads.Count >= ThreadBoard.MostActive)
        {
            return Refusal.TooManyActiveThreads;
        }
        channel.Name = body.Text("name") ?? channel.Name;
        thread.Locked = body.Flag("locked") ?? thread.Locked;
        thread.Invitable = body.Flag("invitable") ?? thread.Invitable;
        thread.AutoArchiveMinutes = (int)(body.Whole("auto_archive_duration") ?? thread.AutoArchiveMinutes);
        if (body.Has("auto_archive_duration"))
        {
            platform.Threads.NoteActivity(channel);
        }
        platform.Threads.SetArchived(channel, archived ?? thread.Archived);
        platform.Threads.TellChanged(channel);
        return Answer.Ok(WireJson.Of(channel));
    }

    private Answer Delete(Call call)
    {
        if (find.Channel(call, out var channel) is { } refusal)
        {
            return refusal;
        }
        if (channel.Guild is null)
        {
            return Answer.Ok(WireJson.Of(channel));
        }
        if (!find.BotMay(channel, channel.IsThread ? Permissions.ManageThreads : Permissions.ManageChannels))
        {
            return Refusal.MissingPermissions;
        }
        platform.Guilds.Close(channel);
        return Answer.Ok(WireJson.Of(channel));
    }

    public static void CheckAutoArchive(JsonObject body, FormErrors errors)
    {
        if (body["auto_archive_duration"] is null)
        {
            return;
        }
        if (body.Whole("auto_archive_duration") is not { } minutes || !AutoArchiveMinutes.Contains((int)minutes))
        {
            errors.NotAChoice("auto_archive_duration", string.Join(", ", AutoArchiveMinutes));
        }
    }
}
