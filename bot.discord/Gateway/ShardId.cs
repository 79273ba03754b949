namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// One of the connections that Discord divides a bot's guilds among: guild <c>(id >> 22) % count</c>, direct messages to the first
/// (Discord, gateway: sharding).
/// </summary>
internal readonly record struct ShardId(int Index, int Count)
{
    public override string ToString() => $"{Index} of {Count}";
}
