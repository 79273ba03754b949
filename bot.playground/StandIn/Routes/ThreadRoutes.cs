using NetSocialBot.Playground.StandIn.Forms;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Opening threads (resources/channel, topics/threads).</summary>
internal sealed class ThreadRoutes(Platform platform, Lookup find)
{
    private const int AutoArchiveByDefault = 1440;

    private Account Bot => platform.World.Bot;

    public IEnumerable<Route> All =>
        [
            new("POST", "/channels/{channel_id}/threads", Open),
            new("POST", "/channels/{channel_id}/messages/{message_id}/threads", OpenOnMessage),
        ];

    /// <summary>Who leaves the type out gets a private one.</summary>
    private Answer Open(Call call)
    {
        if (find.Channel(call, out var parent) is { } hidden)
        {
            return hidden;
        }
        if (parent.Type == ChannelType.Forum)
        {
            return OpenPost(call, parent);
        }
        if (CheckParent(parent) is { } refusal)
        {
            return refusal;
        }
        var errors = Check(call);
        var type = (ChannelType)(call.Body.Whole("type") ?? (long)ChannelType.PrivateThread);
        if (type is not (ChannelType.PublicThread or ChannelType.PrivateThread))
        {
            errors.NotAChoice("type", "10, 11, 12");
        }
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        var isPublic = type == ChannelType.PublicThread;
        if (!find.BotMay(parent, isPublic ? Permissions.CreatePublicThreads : Permissions.CreatePrivateThreads))
        {
            return Refusal.MissingPermissions;
        }
        var thread = Open(call, parent, type);
        if (isPublic)
        {
            var notice = new Draft { Content = thread.Name };
            platform.Messages.Post(parent, Bot, notice, MessageType.ThreadCreated);
        }
        return Answer.Created(WireJson.Of(thread, Bot));
    }

    private Answer OpenOnMessage(Call call)
    {
        if ((find.Message(call, out var parent, out var message) ?? CheckParent(parent)) is { } refusal)
        {
            return refusal;
        }
        if (message.Flags.HasFlag(MessageFlags.HasThread))
        {
            return Refusal.ThreadExists;
        }
        var errors = Check(call);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (!find.BotMay(parent, Permissions.CreatePublicThreads))
        {
            return Refusal.MissingPermissions;
        }
        message.Flags |= MessageFlags.HasThread;
        var thread = Open(call, parent, ChannelType.PublicThread, message.Id);
        var starter = new Draft { Content = "" };
        platform.Messages.Post(thread, message.Author, starter, MessageType.ThreadStarter);
        return Answer.Created(WireJson.Of(thread, Bot));
    }

    /// <summary>A post in a forum: the thread and its first message in one, which has the thread's id.</summary>
    private Answer OpenPost(Call call, Channel forum)
    {
        var errors = Check(call);
        var draft = MessageForm.Read(
            call.Body.Object("message") ?? [],
            "message",
            MessageKind.Channel,
            errors,
            files: call.Files
        );
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (draft.IsEmpty)
        {
            return Refusal.EmptyMessage;
        }
        if (!find.BotMay(forum, Permissions.SendMessages))
        {
            return Refusal.MissingPermissions;
        }
        if (forum.Guild!.ActiveThreads.Count >= ThreadBoard.MostActive)
        {
            return Refusal.TooManyActiveThreads;
        }
        var post = Open(call, forum, ChannelType.PublicThread);
        var first = platform.Messages.Post(post, Bot, draft with { Nonce = null }, ownId: post.Id);
        var json = WireJson.Of(post, Bot);
        json["message"] = WireJson.Of(first, platform.World);
        return Answer.Created(json);
    }

    private static Answer? CheckParent(Channel parent)
    {
        if (parent.Type != ChannelType.Text)
        {
            return Refusal.WrongChannelType;
        }
        return parent.Guild!.ActiveThreads.Count < ThreadBoard.MostActive ? null : Refusal.TooManyActiveThreads;
    }

    private static FormErrors Check(Call call)
    {
        var errors = new FormErrors();
        errors.Length(call.Body, "name", "name", 1, 100);
        ChannelRoutes.CheckAutoArchive(call.Body, errors);
        return errors;
    }

    private Channel Open(Call call, Channel parent, ChannelType type, ulong? id = null) =>
        platform.Threads.Open(
            parent,
            Bot,
            call.Body.Text("name")!,
            type,
            (int)(call.Body.Whole("auto_archive_duration") ?? AutoArchiveByDefault),
            call.Body.Flag("invitable") ?? true,
            id
        );
}
