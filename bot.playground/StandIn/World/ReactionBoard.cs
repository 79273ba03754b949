using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Adds and removes reactions, and tells of them. Whether it is allowed was settled before.</summary>
internal sealed class ReactionBoard(DiscordWorld world)
{
    public const int MostKinds = 20;

    public void Add(Message message, Account account, string emoji)
    {
        var reaction = message.Reactions.Find(known => known.Emoji == emoji);
        if (reaction is null)
        {
            message.Reactions.Add(reaction = new Reaction(emoji, []));
        }
        if (reaction.By.Contains(account))
        {
            return;
        }
        reaction.By.Add(account);
        Tell(
            "MESSAGE_REACTION_ADD",
            message,
            json =>
            {
                json["user_id"] = WireJson.Id(account.Id);
                json["message_author_id"] = WireJson.Id(message.Author.Id);
                json["emoji"] = WireJson.Of(emoji);
                json["burst"] = false;
                json["type"] = 0;
                if (message.Channel.Guild?.Members.TryGetValue(account.Id, out var member) == true)
                {
                    json["member"] = WireJson.Of(member);
                }
            }
        );
        world.Log.Add(new ReactionAdded(message, emoji, account) { At = world.Now });
    }

    public void Remove(Message message, Account account, string emoji)
    {
        var reaction = message.Reactions.Find(known => known.Emoji == emoji);
        if (reaction is null || !reaction.By.Remove(account))
        {
            return;
        }
        if (reaction.By.Count == 0)
        {
            message.Reactions.Remove(reaction);
        }
        Tell(
            "MESSAGE_REACTION_REMOVE",
            message,
            json =>
            {
                json["user_id"] = WireJson.Id(account.Id);
                json["emoji"] = WireJson.Of(emoji);
                json["burst"] = false;
                json["type"] = 0;
            }
        );
        world.Log.Add(new ReactionRemoved(message, emoji, account) { At = world.Now });
    }

    /// <param name="emoji">Null for those of every kind.</param>
    public void Clear(Message message, string? emoji)
    {
        if (emoji is null)
        {
            message.Reactions.Clear();
            Tell("MESSAGE_REACTION_REMOVE_ALL", message, _ => { });
        }
        else if (message.Reactions.RemoveAll(reaction => reaction.Emoji == emoji) > 0)
        {
            Tell("MESSAGE_REACTION_REMOVE_EMOJI", message, json => json["emoji"] = WireJson.Of(emoji));
        }
    }

    private void Tell(string type, Message message, Action<JsonObject> fill)
    {
        var channel = message.Channel;
        if (!Access.CanSee(world.Bot, channel))
        {
            return;
        }
        var needs = channel.Guild is null ? Intents.DirectReactions : Intents.GuildReactions;
        world.Publish(
            new Dispatch(
                type,
                channel.Guild?.Id,
                needs,
                _ =>
                {
                    var json = new JsonObject
                    {
                        ["channel_id"] = WireJson.Id(channel.Id),
                        ["message_id"] = WireJson.Id(message.Id),
                    };
                    if (channel.Guild is { } guild)
                    {
                        json["guild_id"] = WireJson.Id(guild.Id);
                    }
                    fill(json);
                    return json;
                }
            )
        );
    }
}
