using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

internal static partial class WireJson
{
    /// <summary>The message as REST gives it to its author.</summary>
    public static JsonObject Of(Message message, DiscordWorld world)
    {
        var json = new JsonObject
        {
            ["id"] = Id(message.Id),
            ["type"] = (int)message.Type,
            ["channel_id"] = Id(message.Channel.Id),
            ["author"] = Of(message.Author),
            ["content"] = message.Content,
            ["timestamp"] = Time(message.Timestamp),
            ["edited_timestamp"] = message.EditedAt is { } edited ? Time(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = message.Mentions.Everyone,
            ["mentions"] = List(message.Mentions.Users.Select(Of)),
            ["mention_roles"] = List(message.Mentions.Roles.Select(role => (JsonNode?)Id(role.Id))),
            ["attachments"] = List(message.Attachments.Select(attachment => Of(attachment, message))),
            ["embeds"] = EmbedsOf(message),
            ["components"] = ComponentsOf(message),
            ["pinned"] = message.PinnedAt is not null,
            ["flags"] = (int)message.Flags,
        };
        if (message.Reactions.Count > 0)
        {
            json["reactions"] = List(message.Reactions.Select(reaction => Of(reaction, world.Bot)));
        }
        if (message.Nonce is { } nonce)
        {
            json["nonce"] = nonce.DeepClone();
        }
        if (message.ReplyTo is { } original)
        {
            json["message_reference"] = new JsonObject
            {
                ["type"] = 0,
                ["message_id"] = Id(original.Id),
                ["channel_id"] = Id(original.Channel.Id),
                ["guild_id"] = original.Channel.Guild is { } guild ? Id(guild.Id) : null,
            };
        }
        if (message.Origin is { } origin)
        {
            json["application_id"] = Id(world.ApplicationId);
            json["webhook_id"] = Id(world.ApplicationId);
            json["interaction_metadata"] = Of(origin);
            if (origin.Command is { } command)
            {
                // Out of date, and discord.py still finds the view of a pressed button by it.
                json["interaction"] = new JsonObject
                {
                    ["id"] = Id(origin.Id),
                    ["type"] = origin.Type,
                    ["name"] = command,
                    ["user"] = Of(origin.User),
                };
            }
        }
        return json;
    }

    private static JsonObject Of(InteractionOrigin origin)
    {
        var json = new JsonObject
        {
            ["id"] = Id(origin.Id),
            ["type"] = origin.Type,
            ["user"] = Of(origin.User),
            ["authorizing_integration_owners"] = new JsonObject(),
        };
        if (origin.Pressed is { } pressed)
        {
            json["interacted_message_id"] = Id(pressed);
        }
        if (origin.Trigger is { } trigger)
        {
            json["triggering_interaction_metadata"] = Of(trigger);
        }
        return json;
    }

    /// <summary>
    /// The message as a gateway event gives it: with the guild and the author's membership, and without the text unless
    /// the bot wrote it, is mentioned in it, reads it in a direct conversation or has the MESSAGE_CONTENT intent.
    /// </summary>
    public static JsonObject ForEvent(Message message, DiscordWorld world, Intents intents)
    {
        var json = Of(message, world);
        json["channel_type"] = (int)message.Channel.Type;
        // Discord tells of ephemeral messages as if they were direct ones.
        if (message.Channel.Guild is { } guild && message.OnlyFor is null)
        {
            json["guild_id"] = Id(guild.Id);
            if (guild.Members.TryGetValue(message.Author.Id, out var member))
            {
                json["member"] = Of(member, withUser: false);
            }
            var readable =
                message.Author == world.Bot
                || message.Mentions.Users.Contains(world.Bot)
                || intents.HasFlag(Intents.MessageContent);
            if (!readable)
            {
                json["content"] = "";
                json["embeds"] = new JsonArray();
                json["attachments"] = new JsonArray();
                json["components"] = new JsonArray();
            }
        }
        return json;
    }
}
