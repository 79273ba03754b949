using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Pinned messages, by the routes of 2025 and by those before them (resources/message, "Get Channel Pins").</summary>
internal sealed class PinRoutes(Platform platform, Lookup find)
{
    private const int MostInPage = 50;

    public IEnumerable<Route> All =>
        [
            new("GET", "/channels/{channel_id}/messages/pins", Page),
            new("PUT", "/channels/{channel_id}/messages/pins/{message_id}", Pin),
            new("DELETE", "/channels/{channel_id}/messages/pins/{message_id}", Unpin),
            new("GET", "/channels/{channel_id}/pins", Newest),
            new("PUT", "/channels/{channel_id}/pins/{message_id}", Pin),
            new("DELETE", "/channels/{channel_id}/pins/{message_id}", Unpin),
        ];

    private Answer Pin(Call call)
    {
        if (Open(call, out var channel, out var message) is { } refusal)
        {
            return refusal;
        }
        if (MessageBoard.IsNotice(message.Type))
        {
            return Refusal.SystemMessage;
        }
        if (message.PinnedAt is null && channel.Pins.Count >= PinBoard.MostInChannel)
        {
            return Refusal.TooManyPins;
        }
        platform.Pins.Pin(message, platform.World.Bot);
        return Answer.NoContent;
    }

    private Answer Unpin(Call call)
    {
        if (Open(call, out _, out var message) is { } refusal)
        {
            return refusal;
        }
        platform.Pins.Unpin(message);
        return Answer.NoContent;
    }

    private Answer? Open(Call call, out Channel channel, out Message message) =>
        find.Message(call, out channel, out message)
        ?? (
            channel.Guild is not null && !find.BotMay(channel, Permissions.PinMessages) ? Refusal.MissingPermissions
            : channel.Thread is { Archived: true } ? Refusal.ThreadIsArchived
            : null
        );

    /// <summary>Pinned last comes first, and pages go on by the time of pinning.</summary>
    private Answer Page(Call call)
    {
        if (find.Channel(call, out var channel) is { } refusal)
        {
            return refusal;
        }
        var errors = new FormErrors();
        var limit = call.Limit(errors, MostInPage, MostInPage);
        var before = call.TimeIn("before", errors) ?? DateTimeOffset.MaxValue;
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        var found = Readable(channel).Where(message => message.PinnedAt < before).Take(limit + 1).ToList();
        return Answer.Ok(
            new JsonObject
            {
                ["items"] = WireJson.List(
                    found
                        .Take(limit)
                        .Select(message => new JsonObject
                        {
                            ["pinned_at"] = WireJson.Time(message.PinnedAt!.Value),
                            ["message"] = WireJson.Of(message, platform.World),
                        })
                ),
                ["has_more"] = found.Count > limit,
            }
        );
    }

    /// <summary>The older route has no pages: what does not fit is not to be had there.</summary>
    private Answer Newest(Call call) =>
        find.Channel(call, out var channel)
        ?? Answer.Ok(
            WireJson.List(Readable(channel).Take(MostInPage).Select(message => WireJson.Of(message, platform.World)))
        );

    private IEnumerable<Message> Readable(Channel channel) =>
        find.BotMay(channel, Permissions.ReadMessageHistory) ? Enumerable.Reverse(channel.Pins) : [];
}
