using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>An event for the bot's gateway connections.</summary>
/// <param name="Type">For example <c>MESSAGE_CREATE</c>.</param>
/// <param name="GuildId">Chooses the shard; null goes to shard 0.</param>
/// <param name="Needs">Intents of which one suffices; none: everybody hears it.</param>
/// <param name="Data">Renders what a connection with these intents may read. Called at once.</param>
internal sealed record Dispatch(string Type, ulong? GuildId, Intents Needs, Func<Intents, JsonObject> Data);
