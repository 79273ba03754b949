using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Pins messages and takes pins away. Whether it is allowed was settled before.</summary>
internal sealed class PinBoard(DiscordWorld world, MessageBoard messages)
{
    public const int MostInChannel = 250;

    /// <summary>Everybody in the channel is told, by a notice with a link to the message.</summary>
    public void Pin(Message message, Account by)
    {
        if (message.PinnedAt is not null)
        {
            return;
        }
        message.PinnedAt = world.Shown;
        message.Channel.Pins.Add(message);
        Tell(message, pinned: true);
        var nobody = AllowedMentions.UsersOnly with { RepliedUser = false };
        messages.Post(message.Channel, by, new Draft { ReplyTo = message.Id, Allowed = nobody }, MessageType.Pin);
    }

    public void Unpin(Message message)
    {
        if (message.PinnedAt is null)
        {
            return;
        }
        message.PinnedAt = null;
        message.Channel.Pins.Remove(message);
        Tell(message, pinned: false);
    }

    private void Tell(Message message, bool pinned)
    {
        messages.TellChanged(message);
        world.Log.Add(new MessagePinned(message, pinned) { At = world.Now });
        var channel = message.Channel;
        if (!Access.CanSee(world.Bot, channel))
        {
            return;
        }
        world.Publish(
            new Dispatch(
                "CHANNEL_PINS_UPDATE",
                channel.Guild?.Id,
                channel.Guild is null ? Intents.DirectMessages : Intents.Guilds,
                _ =>
                {
                    var json = new JsonObject
                    {
                        ["channel_id"] = WireJson.Id(channel.Id),
                        ["last_pin_timestamp"] =
                            channel.Pins.Count > 0 ? WireJson.Time(channel.Pins[^1].PinnedAt!.Value) : null,
                    };
                    if (channel.Guild is { } guild)
                    {
                        json["guild_id"] = WireJson.Id(guild.Id);
                    }
                    return json;
                }
            )
        );
    }
}
