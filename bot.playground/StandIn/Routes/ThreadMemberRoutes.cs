using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Who is in a thread (resources/channel, "Thread Member").</summary>
internal sealed class ThreadMemberRoutes(Platform platform, Lookup find)
{
    private const int MostMembers = 1000;

    private Account Bot => platform.World.Bot;

    public IEnumerable<Route> All =>
        [
            new("PUT", "/channels/{channel_id}/thread-members/@me", call => Self(call, joins: true)),
            new("DELETE", "/channels/{channel_id}/thread-members/@me", call => Self(call, joins: false)),
            new("GET", "/channels/{channel_id}/thread-members", List),
            new("GET", "/channels/{channel_id}/thread-members/{user_id}", Get),
            new("PUT", "/channels/{channel_id}/thread-members/{user_id}", Add),
            new("DELETE", "/channels/{channel_id}/thread-members/{user_id}", Remove),
        ];

    private Answer Self(Call call, bool joins)
    {
        if ((find.Thread(call, out var thread) ?? CheckOpen(thread)) is { } refusal)
        {
            return refusal;
        }
        if (joins)
        {
            platform.Threads.Join(thread, Bot, Bot);
        }
        else
        {
            platform.Threads.Leave(thread, Bot);
        }
        return Answer.NoContent;
    }

    /// <summary>
    /// Who is in already stays in. Somebody who cannot see the parent is added and sees nothing, as at Discord.
    /// </summary>
    private Answer Add(Call call)
    {
        if ((find.Thread(call, out var thread) ?? CheckOpen(thread)) is { } refusal)
        {
            return refusal;
        }
        if (!find.TryAccount(call.Id("user_id"), out var account))
        {
            return Refusal.UnknownUser;
        }
        if (!thread.Guild!.Members.ContainsKey(account.Id))
        {
            return Refusal.UnknownMember;
        }
        var mayInvite = thread.Thread!.Invitable || find.BotMay(thread, Permissions.ManageThreads);
        if (!Access.CanSend(Bot, thread) || (thread.IsPrivate && !mayInvite))
        {
            return Refusal.MissingPermissions;
        }
        if (thread.Thread.Members.Count >= MostMembers && !thread.Thread.Members.ContainsKey(account.Id))
        {
            return Answer.Refuse(400, 30033, "Maximum number of thread participants has been reached (1000)");
        }
        if (platform.Threads.Join(thread, account, Bot))
        {
            var notice = new Draft { Content = account.Mention };
            platform.Messages.Post(thread, Bot, notice, MessageType.RecipientAdd);
        }
        return Answer.NoContent;
    }

    private Answer Remove(Call call)
    {
        if ((find.Thread(call, out var thread) ?? CheckOpen(thread)) is { } refusal)
        {
            return refusal;
        }
        var isOwner = thread.IsPrivate && thread.Thread!.Owner == Bot;
        if (!isOwner && !find.BotMay(thread, Permissions.ManageThreads))
        {
            return Refusal.MissingPermissions;
        }
        if (!find.TryAccount(call.Id("user_id"), out var account))
        {
            return Refusal.UnknownUser;
        }
        platform.Threads.Leave(thread, account);
        return Answer.NoContent;
    }

    private Answer Get(Call call)
    {
        if (find.Thread(call, out var thread) is { } refusal)
        {
            return refusal;
        }
        return find.TryAccount(call.Id("user_id"), out var account) && thread.Thread!.Members.ContainsKey(account.Id)
            ? Answer.Ok(Json(call, thread, account))
            : Refusal.UnknownMember;
    }

    /// <summary>Needs the GUILD_MEMBERS intent to be switched on for the application.</summary>
    private Answer List(Call call)
    {
        if (find.Thread(call, out var thread) is { } refusal)
        {
            return refusal;
        }
        return platform.Options.EnabledPrivilegedIntents.HasFlag(Intents.GuildMembers)
            ? Answer.Ok(
                WireJson.List(thread.Thread!.Members.Keys.Select(id => Json(call, thread, platform.World.Accounts[id])))
            )
            : Refusal.MissingAccess;
    }

    private static Answer? CheckOpen(Channel thread) => thread.Thread!.Archived ? Refusal.ThreadIsArchived : null;

    private static JsonObject Json(Call call, Channel thread, Account account)
    {
        var json = WireJson.ThreadMember(thread, account);
        if (call.Asks("with_member") && thread.Guild!.Members.TryGetValue(account.Id, out var member))
        {
            json["member"] = WireJson.Of(member);
        }
        return json;
    }
}
