using System.Text.Json.Serialization.Metadata;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Takes events to those who want them, by name; all others are passed over (Discord, gateway events).</summary>
internal sealed class GatewayDispatch
{
    /// <summary>Some seconds of the busiest bot: a repeat follows soon or not at all.</summary>
    private readonly Recent<Snowflake> interactions = new(4_096);
    private readonly GuildTurns guilds;
    private readonly Dictionary<string, Func<GatewayPayload, CancellationToken, Task>> wanted;

    /// <param name="inbox">All shards share it.</param>
    public GatewayDispatch(IGatewayEvents events, GatewayInbox inbox, TimeProvider time)
    {
        guilds = new GuildTurns(time);
        wanted = new()
        {
            ["READY"] = InOrder(inbox, DiscordJson.Default.Ready, events.ReadyAsync),
            ["GUILD_CREATE"] = OfGuild(
                inbox,
                (guild, token) =>
                    guild.Unavailable == true ? Task.CompletedTask : events.GuildAvailableAsync(guild, token)
            ),
            ["GUILD_DELETE"] = OfGuild(
                inbox,
                // The field is there at all only in an outage.
                (guild, token) =>
                    guild.Unavailable is null ? events.GuildLeftAsync(guild.Id, token) : Task.CompletedTask
            ),
            ["INTERACTION_CREATE"] = (payload, token) =>
                inbox.AtOnceAsync(stop => InteractAsync(payload, events, stop), token),
        };
    }

    /// <summary>Ends when the event has a place in the inbox, which is at once unless handlers are far behind.</summary>
    public Task TakeAsync(GatewayPayload payload, CancellationToken cancellationToken) =>
        payload.Name is { } name && wanted.TryGetValue(name, out var take)
            ? take(payload, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Once, under whatever number it comes: what a person asked for must not be done twice.</summary>
    private async Task InteractAsync(GatewayPayload payload, IGatewayEvents events, CancellationToken cancellationToken)
    {
        var interaction = payload.Read(DiscordJson.Default.Interaction);
        if (!interactions.TryAdd(interaction.Id))
        {
            return;
        }

        if (interaction.GuildId is { } guild)
        {
            await guilds.CatchUpAsync(guild, cancellationToken).ConfigureAwait(false);
        }

        await events.InteractionAsync(interaction, cancellationToken).ConfigureAwait(false);
    }

    private Func<GatewayPayload, CancellationToken, Task> OfGuild(
        GatewayInbox inbox,
        Func<Guild, CancellationToken, Task> handle
    ) =>
        (payload, token) =>
            inbox.InOrderAsync(
                guilds.Add(payload, stop => handle(payload.Read(DiscordJson.Default.Guild), stop)),
                token
            );

    private static Func<GatewayPayload, CancellationToken, Task> InOrder<T>(
        GatewayInbox inbox,
        JsonTypeInfo<T> type,
        Func<T, CancellationToken, Task> handle
    )
        where T : class => (payload, token) => inbox.InOrderAsync(stop => handle(payload.Read(type), stop), token);
}
