using System.Diagnostics.CodeAnalysis;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Finds what a path names, as the bot may see it. Each gives the refusal, or null where it was found.</summary>
internal sealed class Lookup(DiscordWorld world)
{
    public Answer? Guild(Call call, out Guild guild)
    {
        guild = null!;
        if (!world.Guilds.TryGetValue(call.Id("guild_id"), out var found))
        {
            return Refusal.UnknownGuild;
        }
        guild = found;
        return guild.Members.ContainsKey(world.Bot.Id) ? null : Refusal.MissingAccess;
    }

    public Answer? Channel(Call call, out Channel channel)
    {
        channel = null!;
        if (!world.Channels.TryGetValue(call.Id("channel_id"), out var found))
        {
            return Refusal.UnknownChannel;
        }
        channel = found;
        return Access.CanSee(world.Bot, channel) ? null : Refusal.MissingAccess;
    }

    public Answer? Thread(Call call, out Channel thread) =>
        Channel(call, out thread) ?? (thread.IsThread ? null : Refusal.WrongChannelType);

    public Answer? Message(Call call, out Channel channel, out Message message)
    {
        message = null!;
        if (Channel(call, out channel) is { } refusal)
        {
            return refusal;
        }
        var id = call.Id("message_id");
        if (channel.FindMessage(id) is not { } found)
        {
            return Refusal.UnknownMessage;
        }
        message = found;
        return null;
    }

    public bool TryAccount(ulong? id, [NotNullWhen(true)] out Account? account)
    {
        account = null;
        return id is { } known && world.Accounts.TryGetValue(known, out account);
    }

    public bool BotMay(Channel channel, Permissions needed) => Access.Of(world.Bot, channel).HasFlag(needed);
}
