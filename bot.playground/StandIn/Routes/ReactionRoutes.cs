using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Reactions to messages (resources/message, "Create Reaction" and those after it).</summary>
internal sealed class ReactionRoutes(Platform platform, Lookup find)
{
    private const string Path = "/channels/{channel_id}/messages/{message_id}/reactions";
    private const int PageByDefault = 25;
    private const int MostInPage = 100;

    private Account Bot => platform.World.Bot;

    public IEnumerable<Route> All =>
        [
            new("PUT", Path + "/{emoji_name}/@me", Add),
            new("DELETE", Path + "/{emoji_name}/@me", call => Remove(call, Bot.Id)),
            new("DELETE", Path + "/{emoji_name}/{user_id}", call => Remove(call, call.Id("user_id"))),
            new("GET", Path + "/{emoji_name}", List),
            new("DELETE", Path + "/{emoji_name}", Clear),
            new("DELETE", Path, Clear),
        ];

    /// <summary>To add to a reaction that is there already takes no permission but to read.</summary>
    private Answer Add(Call call)
    {
        if (Open(call, out var message, out var emoji) is { } refusal)
        {
            return refusal;
        }
        var isNew = !message.Reactions.Exists(reaction => reaction.Emoji == emoji);
        var needed = Permissions.ReadMessageHistory | (isNew ? Permissions.AddReactions : Permissions.None);
        if (!find.BotMay(message.Channel, needed))
        {
            return Refusal.MissingPermissions;
        }
        if (isNew && message.Reactions.Count >= ReactionBoard.MostKinds)
        {
            return Refusal.TooManyReactions;
        }
        platform.Reactions.Add(message, Bot, emoji);
        return Answer.NoContent;
    }

    private Answer Remove(Call call, ulong who)
    {
        if (Open(call, out var message, out var emoji) is { } refusal)
        {
            return refusal;
        }
        if (who != Bot.Id && !find.BotMay(message.Channel, Permissions.ManageMessages))
        {
            return Refusal.MissingPermissions;
        }
        if (!find.TryAccount(who, out var account))
        {
            return Refusal.UnknownUser;
        }
        platform.Reactions.Remove(message, account, emoji);
        return Answer.NoContent;
    }

    private Answer Clear(Call call)
    {
        string? emoji = null;
        Message message;
        if (call.Values.ContainsKey("emoji_name"))
        {
            if (Open(call, out message, out emoji) is { } refusal)
            {
                return refusal;
            }
        }
        else if ((find.Message(call, out _, out message) ?? CheckOpen(message)) is { } refusal)
        {
            return refusal;
        }
        if (!find.BotMay(message.Channel, Permissions.ManageMessages))
        {
            return Refusal.MissingPermissions;
        }
        platform.Reactions.Clear(message, emoji);
        return Answer.NoContent;
    }

    /// <summary>Those who reacted, by id.</summary>
    private Answer List(Call call)
    {
        if ((find.Message(call, out _, out var message) ?? CheckEmoji(call)) is { } refusal)
        {
            return refusal;
        }
        var errors = new FormErrors();
        var limit = call.Limit(errors, PageByDefault, MostInPage);
        var after = call.IdIn("after", errors) ?? 0;
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        var by = message.Reactions.Find(reaction => reaction.Emoji == call.Values["emoji_name"])?.By ?? [];
        return Answer.Ok(
            WireJson.List(
                by.Where(account => account.Id > after).OrderBy(account => account.Id).Take(limit).Select(WireJson.Of)
            )
        );
    }

    private Answer? Open(Call call, out Message message, out string emoji)
    {
        emoji = call.Values["emoji_name"];
        return find.Message(call, out _, out message) ?? CheckEmoji(call) ?? CheckOpen(message);
    }

    private static Answer? CheckEmoji(Call call) =>
        Emoji.IsOne(call.Values["emoji_name"]) ? null : Refusal.UnknownEmoji;

    private static Answer? CheckOpen(Message message) =>
        message.Channel.Thread is { Archived: true } ? Refusal.ThreadIsArchived : null;
}
